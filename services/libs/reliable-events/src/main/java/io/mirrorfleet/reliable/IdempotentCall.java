package io.mirrorfleet.reliable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A call that its caller may repeat without harm.
 *
 * @param caller subject of the token; another caller's key is another key
 * @param key the {@code Idempotency-Key} that the caller chose
 * @param fingerprint tells what was asked for
 */
public record IdempotentCall(String caller, String key, String fingerprint) {

    /** The call with this operation, for example {@code POST /v1/mirror-requests}, and this body. */
    public static IdempotentCall of(String caller, String key, String operation, String body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(operation.getBytes(UTF_8));
            sha256.update((byte) '\n');
            String fingerprint = HexFormat.of().formatHex(sha256.digest(body.getBytes(UTF_8)));
            return new IdempotentCall(caller, key, fingerprint);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
