package io.mirrorfleet.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of this installation and whose they are, from a file with lines {@code <sha256 hex of the token> <subject>}. The file is
 * read again when it changes; a change that cannot be read is logged, and the tokens known before stay.
 */
final class TokensFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokensFile.class);
    private static final Pattern LINE = Pattern.compile("(?<hash>[0-9a-f]{64})[ \t]+(?<subject>[!-~]{1,200})");

    private final Path file;
    private volatile State state;

    private record Stamp(FileTime modified, long size) {}

    private record Entry(String hash, String subject) {
        boolean has(byte[] wanted) {
            return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), wanted);
        }
    }

    private record State(Stamp stamp, List<Entry> entries) {}

    TokensFile(Path file) {
        this.file = file;
        try {
            Stamp stamp = stamp();
            this.state = new State(stamp, parse(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot read the tokens in " + file + " (" + e.getClass().getSimpleName()
                            + "): mirrorfleet.tokens-file"
                            + " must name a readable file with lines \"<sha256 hex of the token> <subject>\"",
                    e);
        }
    }

    /** Whose token this is, or empty when it is nobody's. */
    Optional<String> subjectOf(String token) {
        byte[] hash = sha256(token).getBytes(StandardCharsets.US_ASCII);
        String subject = null;
        // All entries are compared, each in constant time: how long it takes says nothing about the tokens.
        for (Entry entry : current().entries()) {
            if (entry.has(hash)) {
                subject = entry.subject();
            }
        }
        return Optional.ofNullable(subject);
    }

    private State current() {
        State known = state;
        try {
            Stamp stamp = stamp();
            if (!stamp.equals(known.stamp())) {
                known = reread(known, stamp);
                state = known;
            }
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("file", file).setCause(e).log("tokens file is not there at the moment");
        }
        return known;
    }

    private State reread(State known, Stamp stamp) {
        try {
            State fresh = new State(stamp, parse(Files.readAllLines(file)));
            LOG.atInfo().addKeyValue("tokens", fresh.entries().size()).log("tokens file read again");
            return fresh;
        } catch (IOException | IllegalStateException e) {
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("why", e.getMessage())
                    .log("tokens file ignored");
            return new State(stamp, known.entries());
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }

    private List<Entry> parse(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(line, number));
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalStateException(
                    "no token in " + file + ": nobody could call; add a line \"<sha256 hex of the token> <subject>\"");
        }
        return List.copyOf(entries);
    }

    private Entry entry(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            // The line itself is not shown: someone may have written the token instead of its hash.
            throw new IllegalStateException(
                    "line " + number + " of " + file + " is not \"<sha256 hex of the token> <subject>\"");
        }
        return new Entry(matcher.group("hash"), matcher.group("subject"));
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
