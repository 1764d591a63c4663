package io.mirrorfleet.quickstart;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The one bearer token of this run. Only its hash is written down for the services. */
final class Tokens {

    private static final String SUBJECT = "quickstart";

    private final String token;

    private Tokens(String token) {
        this.token = token;
    }

    static Tokens random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Tokens(HexFormat.of().formatHex(bytes));
    }

    String token() {
        return token;
    }

    /** A line of the file that the services read. */
    String fileContent() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash) + " " + SUBJECT + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
