package io.mirrorfleet.oci.copy;

import java.util.Base64;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a registry is shown who asks. Never printed. */
public sealed interface Credentials {

    /** The words without what is secret, in case somebody who was shown it repeats it. */
    default String hiddenIn(String words) {
        return words;
    }

    /** Nobody in particular. */
    record Anonymous() implements Credentials {}

    /**
     * A user, for HTTP Basic and for the token service.
     *
     * @param user the name
     * @param password the password or access token
     */
    record Login(String user, String password) implements Credentials {

        @Override
        public String hiddenIn(String words) {
            String shown = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
            return hidden(hidden(words, shown), password);
        }

        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /**
     * A bearer token that the registry itself understands.
     *
     * @param token as it is sent
     */
    record RegistryToken(String token) implements Credentials {

        @Override
        public String hiddenIn(String words) {
            return hidden(words, token);
        }

        @Override
        public String toString() {
            return "RegistryToken[…]";
        }
    }

    /**
     * A refresh token, which the token service turns into bearer tokens; docker keeps it as {@code identitytoken}.
     *
     * @param token as it is sent to the token service, and nowhere else
     */
    record IdentityToken(String token) implements Credentials {

        @Override
        public String hiddenIn(String words) {
            return hidden(words, token);
        }

        @Override
        public String toString() {
            return "IdentityToken[…]";
        }
    }

    private static String hidden(String words, String secret) {
        return secret.isEmpty() ? words : words.replace(secret, "…");
    }
}
