package io.mirrorfleet.oci.names;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A content digest, {@code sha256:…} or {@code sha512:…} with lower-case hex, as in the OCI image specification, "Digests".
 *
 * @param value algorithm, colon, hex
 */
public record Digest(String value) {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    public Digest {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidNameException("digest", value, "write sha256: or sha512: and lower-case hex");
        }
    }

    /** The SHA-256 digest of these bytes. */
    public static Digest sha256Of(byte[] content) {
        return of(newHash("SHA-256"), content);
    }

    /** The digest of these bytes with this digest's own algorithm. */
    public Digest sameAlgorithmOf(byte[] content) {
        return of(newHash(), content);
    }

    /** A fresh hash of this digest's algorithm, for content that is read as a stream. */
    public MessageDigest newHash() {
        return newHash(value.startsWith("sha512:") ? "SHA-512" : "SHA-256");
    }

    /** The digest that a finished hash stands for; the hash is reset. */
    public static Digest of(MessageDigest finished) {
        String algorithm = finished.getAlgorithm().equals("SHA-512") ? "sha512:" : "sha256:";
        return new Digest(algorithm + HexFormat.of().formatHex(finished.digest()));
    }

    /** Algorithm and first twelve hex digits, for people. */
    public String abbreviated() {
        int colon = value.indexOf(':');
        return value.substring(0, colon + 13);
    }

    private static Digest of(MessageDigest hash, byte[] content) {
        hash.update(content);
        return of(hash);
    }

    private static MessageDigest newHash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
