package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.registriesconf.NodeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.mirrorfleet.cli.Answers.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What the platform would write, by objects in files; judged by what the real platform wrote. */
class PredictCommandTest {

    /** Recorded from the real platform: see the README there. */
    static final Path VECTORS =
            Path.of("../libs/registries-conf/src/test/resources/vectors").toAbsolutePath();

    private static final String LAB = """
            apiVersion: config.openshift.io/v1
            kind: ImageTagMirrorSet
            metadata: {name: lab}
            spec:
              imageTagMirrors:
              - {source: docker.io, mirrors: [mirror.lab:5000], mirrorSourcePolicy: NeverContactSource}
            """;

    private final Shell shell;

    PredictCommandTest(@TempDir Path folder) {
        this.shell = new Shell(folder);
    }

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(VECTORS.resolve("predict"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void printsWhatTheRealPlatformWroteOrSaid(Path folder) throws Exception {
        int code = predict(folder.resolve("input.yaml").toString());

        if (Files.exists(folder.resolve("error.txt"))) {
            assertThat(code).isEqualTo(1);
            assertThat(shell.out()).isEmpty();
            assertThat(shell.err())
                    .contains(Files.readString(folder.resolve("error.txt")).strip())
                    .contains("\nNext: ");
        } else {
            assertThat(code).isZero();
            Path written = folder.resolve("registries.conf");
            assertThat(shell.out())
                    .isEqualTo(Files.exists(written) ? Files.readString(written) : NodeFiles.BASE_REGISTRIES_CONF);
        }
    }

    @Test
    void machinesGetEveryFileThatIsWritten() throws Exception {
        Path folder = VECTORS.resolve("predict/15-blocked-registries");

        assertThat(predict("--json", folder.resolve("input.yaml").toString())).isZero();

        JsonNode files = json(shell.out()).path("files");
        assertThat(files.path("/etc/containers/registries.conf").asText())
                .isEqualTo(Files.readString(folder.resolve("registries.conf")));
        assertThat(json(files.path("/etc/containers/policy.json").asText()))
                .isEqualTo(json(Files.readString(folder.resolve("policy.json"))));
    }

    @Test
    void machinesGetTheRefusalWithItsCodeAndTheNextAction() throws Exception {
        Path folder = VECTORS.resolve("predict/34-itms-policy-conflict-across-objects");

        assertThat(predict("--json", folder.resolve("input.yaml").toString())).isEqualTo(1);

        JsonNode refused = json(shell.out()).path("refused");
        assertThat(refused.path("code").asText()).isEqualTo("CONFLICTING_SOURCE_POLICY");
        assertThat(refused.path("nextAction").asText()).contains("mirrorSourcePolicy");
    }

    @Test
    void aListOfObjectsIsReadLikeTheObjectsAndOthersAreNamed() throws Exception {
        shell.write("one.yaml", LAB);
        predict("one.yaml");
        String alone = shell.out();
        shell.clear();
        shell.write(
                "list.yaml",
                "kind: List\nitems:\n- {kind: Deployment, apiVersion: apps/v1, metadata: {name: web}}\n-"
                        + LAB.indent(2).substring(1));

        assertThat(predict("list.yaml")).isZero();

        assertThat(shell.out()).isEqualTo(alone).contains("location = \"mirror.lab:5000\"");
        assertThat(shell.err()).contains("left out, it says nothing about registries: Deployment web");
    }

    @Test
    void nothingToWriteIsSaid() throws Exception {
        shell.write("image.yaml", "{apiVersion: config.openshift.io/v1, kind: Image, metadata: {name: cluster}}");

        assertThat(predict("image.yaml")).isZero();
        assertThat(shell.out()).startsWith("unqualified-search-registries");
        assertThat(shell.err()).contains("the platform does not write registries.conf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            docker.io, mirrors     | 7, mirrors            | .source must name a registry
            [mirror.lab:5000]      | mirror.lab:5000       | .mirrors must be a list of texts
            [mirror.lab:5000]      | [5000]                | .mirrors must be a list of texts
            NeverContactSource     | Never                 | must be AllowContactingSource or NeverContactSource
            """)
    void whatNoClusterWouldTakeIsNamed(String right, String wrong, String complaint) throws Exception {
        shell.write("wrong.yaml", LAB.replace(right, wrong));

        assertThat(predict("wrong.yaml")).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("mirrorfleet: ImageTagMirrorSet lab: spec.imageTagMirrors[0]")
                .contains(complaint);
    }

    @Test
    void oneObjectIsThereOnce() throws Exception {
        shell.write("twice.yaml", LAB + "---\n" + LAB);

        assertThat(predict("twice.yaml")).isEqualTo(2);
        assertThat(shell.err()).contains("ImageTagMirrorSet lab: is there twice");
    }

    private int predict(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "registries-conf";
        all[1] = "predict";
        System.arraycopy(arguments, 0, all, 2, arguments.length - 1);
        all[all.length - 2] = "--file";
        all[all.length - 1] = arguments[arguments.length - 1];
        return shell.run(all);
    }
}
