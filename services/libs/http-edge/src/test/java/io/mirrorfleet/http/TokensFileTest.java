package io.mirrorfleet.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokensFileTest {

    private final Path file;
    private long writes;

    TokensFileTest(@TempDir Path folder) {
        file = folder.resolve("tokens");
    }

    @Test
    void knowsWhoseTokenItIs() throws Exception {
        write("# people\n\n" + line("first", "alice") + "  " + line("second", "bob"));

        TokensFile tokens = new TokensFile(file);

        assertThat(tokens.subjectOf("first")).contains("alice");
        assertThat(tokens.subjectOf("second")).contains("bob");
        assertThat(tokens.subjectOf("third")).isEmpty();
        assertThat(tokens.subjectOf("")).isEmpty();
    }

    @Test
    void followsChangesOfTheFile() throws Exception {
        write(line("first", "alice"));
        TokensFile tokens = new TokensFile(file);

        write(line("other", "carol"));

        assertThat(tokens.subjectOf("first")).isEmpty();
        assertThat(tokens.subjectOf("other")).contains("carol");
    }

    @Test
    void keepsTheKnownTokensWhenAChangeCannotBeRead() throws Exception {
        write(line("first", "alice"));
        TokensFile tokens = new TokensFile(file);

        write("oops");
        assertThat(tokens.subjectOf("first")).contains("alice");

        Files.delete(file);
        assertThat(tokens.subjectOf("first")).contains("alice");
    }

    @Test
    void refusesToStartWithoutAFile() {
        assertThatThrownBy(() -> new TokensFile(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mirrorfleet.tokens-file");
    }

    @Test
    void refusesToStartWithoutAToken() throws Exception {
        write("# nobody\n");

        assertThatThrownBy(() -> new TokensFile(file)).hasMessageContaining("nobody could call");
    }

    @Test
    void namesTheBadLineButDoesNotShowIt() throws Exception {
        write(line("first", "alice") + "planted-secret-token alice\n");

        assertThatThrownBy(() -> new TokensFile(file))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("planted-secret-token");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        writes++;
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000 + writes)));
    }

    private static String line(String token, String subject) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash) + " " + subject + "\n";
    }
}
