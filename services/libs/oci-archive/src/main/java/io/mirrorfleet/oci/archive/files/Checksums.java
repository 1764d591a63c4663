package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SHA-256 sums of files, in the form of sha256sum.
 *
 * @param sums lower-case hex by path
 */
record Checksums(SortedMap<String, String> sums) {

    private static final Pattern LINE = Pattern.compile("(?<sum>[0-9a-f]{64}) [ *](?<path>[A-Za-z0-9._/-]{1,200})");
    private static final Digest ANY_SHA256 = new Digest("sha256:" + "0".repeat(64));
    private static final int BUFFER = 256 * 1024;

    Checksums {
        sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @param file name of the file with the sums, for messages
     */
    static Checksums parse(byte[] written, String file) throws ArchiveException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (String line : new String(written, StandardCharsets.UTF_8).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new ArchiveException(
                        ArchiveProblem.CHECKSUMS_INVALID, file, "has a line that is no checksum and path");
            }
            if (sums.put(matcher.group("path"), matcher.group("sum")) != null) {
                throw new ArchiveException(
                        ArchiveProblem.CHECKSUMS_INVALID, file, "lists " + matcher.group("path") + " twice");
            }
        }
        return new Checksums(sums);
    }

    byte[] written() {
        StringBuilder lines = new StringBuilder();
        sums.forEach((path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest newSum() {
        return ANY_SHA256.newHash();
    }

    static String of(byte[] content) {
        return HexFormat.of().formatHex(newSum().digest(content));
    }

    /** Reads a stream to its end through these hashes. */
    static void feed(InputStream in, MessageDigest... hashes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (MessageDigest hash : hashes) {
                hash.update(buffer, 0, read);
            }
        }
    }
}
