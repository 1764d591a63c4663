package io.mirrorfleet.cli.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionFinderTest {

    private final Path project;
    private final Path above;
    private final Path home;

    SessionFinderTest(@TempDir Path folder) throws IOException {
        above = folder.resolve("project");
        project = Files.createDirectories(above.resolve("sub/folder"));
        home = Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void isLocalhostWithoutATokenByDefault() {
        Session session = find(Map.of());

        assertThat(session.url()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(session.token()).isEmpty();
    }

    @Test
    void findsTheSessionOfTheQuickstartAboveTheCurrentFolder() throws IOException {
        leave(home, "url=http://far:1\ntoken=far\n");
        leave(above, "url=http://near:2\ntoken=planted-secret-near\n");

        Session session = find(Map.of());

        assertThat(session.url()).isEqualTo(URI.create("http://near:2"));
        assertThat(session.token()).contains("planted-secret-near");
    }

    @Test
    void findsTheSessionOfTheHomeFolder() throws IOException {
        leave(home, "url=http://far:1/\ntoken=far\n");

        assertThat(find(Map.of()).url()).isEqualTo(URI.create("http://far:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "planted-secret\nanother", "planted-secret\u00e4", "planted secret"})
    void whatIsNoTokenIsRefusedAndNotShown(String text) throws IOException {
        Path file = Files.writeString(home.resolve("token"), text);

        assertThatThrownBy(() -> new SessionFinder(Map.of(), project, home).find(file))
                .isInstanceOf(UnusableSessionException.class)
                .hasMessageContaining("--token-file")
                .hasMessageNotContaining("planted");
    }

    @Test
    void theEnvironmentWins() throws IOException {
        leave(home, "url=http://far:1\ntoken=far\n");

        Session session =
                find(Map.of("MIRRORFLEET_URL", "https://here", "MIRRORFLEET_TOKEN", " planted-secret-mine \n"));

        assertThat(session.url()).isEqualTo(URI.create("https://here"));
        assertThat(session.token()).contains("planted-secret-mine");
    }

    @Test
    void doesNotCarryTheTokenOfASessionElsewhere() throws IOException {
        leave(home, "url=http://far:1\ntoken=far\n");

        assertThat(find(Map.of("MIRRORFLEET_URL", "http://elsewhere:1")).token())
                .isEmpty();
    }

    @Test
    void aTokenFileHasTheLastWord() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "planted-secret-from-file\n");

        Session session =
                new SessionFinder(Map.of("MIRRORFLEET_TOKEN", "planted-secret-mine"), project, home).find(file);

        assertThat(session.token()).contains("planted-secret-from-file");
        assertThat(session.toString()).doesNotContain("planted-secret-from-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://x", "http://", "::", "http://a b"})
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> find(Map.of("MIRRORFLEET_URL", url)))
                .isInstanceOf(UnusableSessionException.class)
                .hasMessageContaining("MIRRORFLEET_URL");
    }

    private Session find(Map<String, String> environment) {
        return new SessionFinder(environment, project, home).find(null);
    }

    private static void leave(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve(".mirrorfleet"));
        Files.writeString(folder.resolve(".mirrorfleet/session"), text);
    }
}
