package io.mirrorfleet.oci.copy;

/** How a registry is shown who asks. Never printed. */
public sealed interface Credentials {

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
        public String toString() {
            return "IdentityToken[…]";
        }
    }
}
