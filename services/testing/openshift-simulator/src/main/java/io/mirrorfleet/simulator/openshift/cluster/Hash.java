package io.mirrorfleet.simulator.openshift.cluster;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Hashes of texts, in hexadecimal. */
public final class Hash {

    private Hash() {}

    /** The hash of file contents. */
    public static String sha256(String text) {
        return of("SHA-256", text.getBytes(UTF_8));
    }

    /** The hash of file contents. */
    public static String sha256(byte[] bytes) {
        return of("SHA-256", bytes);
    }

    /** The hash in the names of rendered configurations. */
    static String md5(String text) {
        return of("MD5", text.getBytes(UTF_8));
    }

    private static String of(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }
}
