package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorfleet.cli.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Where a node looks for an image; judged by what the real container runtime's library said. */
class ResolveCommandTest {

    private static final String CONF = """
            unqualified-search-registries = ["docker.io"]
            [[registry]]
            location = "docker.io"
            blocked = true
            [[registry.mirror]]
            location = "mirror.lab:5000"
            insecure = true
            pull-from-mirror = "tag-only"
            """;

    private final Path folder;
    private final Shell shell;

    ResolveCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    static Stream<Arguments> vectors() throws IOException {
        JsonNode all = json(Files.readString(PredictCommandTest.VECTORS.resolve("resolve.json")));
        return StreamSupport.stream(all.spliterator(), false)
                .map(vector -> Arguments.of(vector.path("image").asText(), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void saysWhatTheRealRuntimeSaid(String image, ObjectNode vector) throws Exception {
        shell.write("registries.conf", vector.path("registriesConf").asText());

        shell.run("registries-conf", "resolve", "--conf", "registries.conf", "--json", image);

        ObjectNode expected = vector.deepCopy().without(List.of("name", "registriesConf", "image"));
        String error = expected.path("error").asText();
        if (error.startsWith("loading registries configuration ")) {
            // Such a file has no candidates here, and what a TOML parser says is its own.
            assertThat(json(shell.out()).path("error").asText())
                    .startsWith(error.replaceFirst(": toml: .*", ": toml: "));
            assertThat(json(shell.out()).path("sources")).isEmpty();
        } else {
            assertThat(json(shell.out())).isEqualTo(expected);
        }
    }

    @Test
    void peopleGetALineForEachPlace() throws Exception {
        shell.write("registries.conf", CONF);

        assertThat(shell.run("registries-conf", "resolve", "--conf", "registries.conf", "nginx:1.25.3"))
                .isZero();
        assertThat(shell.out()).isEqualTo("""
                docker.io/library/nginx:1.25.3
                  1  mirror.lab:5000/library/nginx:1.25.3  plain HTTP and unknown certificates are fine
                  -  docker.io/library/nginx:1.25.3  refused: the file blocks it
                """);
    }

    @Test
    void nowhereIsAFailure() throws Exception {
        shell.write("registries.conf", CONF);

        assertThat(shell.run(
                        "registries-conf", "resolve", "--conf", "registries.conf", "nginx@sha256:" + "a".repeat(64)))
                .isEqualTo(1);
        assertThat(shell.err()).contains("from nowhere: the file blocks every place");
    }

    @Test
    void dropInsAreLaidOverTheFile() throws Exception {
        shell.write("registries.conf", CONF);
        Files.createDirectory(folder.resolve("registries.conf.d"));
        shell.write("registries.conf.d/10-open.conf", "[[registry]]\nlocation = \"docker.io\"\n");

        int code = shell.run(
                "registries-conf",
                "resolve",
                "--conf",
                "registries.conf",
                "--conf-dir",
                "registries.conf.d",
                "nginx:1");

        assertThat(code).isZero();
        assertThat(shell.out()).contains("1  docker.io/library/nginx:1").doesNotContain("refused");
    }

    @Test
    void aFileThatTheRuntimeWouldNotLoadIsNamed() throws Exception {
        shell.write("registries.conf", "[[registry]]\nlocation = 7\n");

        assertThat(shell.run("registries-conf", "resolve", "--conf", "registries.conf", "nginx"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("from nowhere: loading registries configuration ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(shell.run("registries-conf", "resolve", "--conf", "absent.conf", "nginx"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("absent.conf cannot be read");
    }
}
