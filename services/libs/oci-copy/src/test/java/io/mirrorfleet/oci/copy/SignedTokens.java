package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.TokenServer.Answered;
import io.mirrorfleet.oci.copy.TokenServer.Asked;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Tokens as docker-registry verifies them: ES256, with the certificate of the key in the header. */
final class SignedTokens {

    static final Credentials.Login LOGIN = new Credentials.Login("robot", "planted-secret");

    private final LabAuthority.Issued signer;

    SignedTokens(LabAuthority.Issued signer) {
        this.signer = signer;
    }

    /** Whoever knows the password gets what is asked for. */
    Answered answer(Asked asked) {
        String expected = "Basic " + Base64.getEncoder().encodeToString("robot:planted-secret".getBytes(UTF_8));
        if (!asked.authorization().equals(expected)) {
            return new Answered(401, "{}");
        }
        try {
            return new Answered(200, "{\"token\":\"" + token(asked) + "\",\"expires_in\":60}");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a token can be signed", e);
        }
    }

    private String token(Asked asked) throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String header = "{\"typ\":\"JWT\",\"alg\":\"ES256\",\"x5c\":[\"" + signer.encoded() + "\"]}";
        String access = asked.scopes().stream()
                .filter(scope -> !scope.isEmpty())
                .map(SignedTokens::granted)
                .collect(Collectors.joining(",", "[", "]"));
        String claims = """
                {"iss":"lab-issuer","sub":"robot","aud":"%s","exp":%d,"nbf":%d,"iat":%d,"jti":"%s","access":%s}
                """.formatted(asked.first("service"), now + 60, now - 10, now, UUID.randomUUID(), access);
        String signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(signer.privateKey());
        signature.update(signed.getBytes(UTF_8));
        return signed + "." + base64(signature.sign());
    }

    private static String granted(String scope) {
        int last = scope.lastIndexOf(':');
        String name = scope.substring(scope.indexOf(':') + 1, last);
        String actions = Arrays.stream(scope.substring(last + 1).split(",", -1))
                .map(action -> "\"" + action + "\"")
                .collect(Collectors.joining(","));
        return "{\"type\":\"repository\",\"name\":\"" + name + "\",\"actions\":[" + actions + "]}";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
