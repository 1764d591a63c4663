package io.mirrorfleet.registriesconf;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RegistriesConfTest {

    static List<VectorFolder> renderedFiles() {
        return VectorFolder.all().stream()
                .filter(folder -> folder.text("parsed.json").isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("renderedFiles")
    void readsWhatThePlatformWritesAsTheRuntimeDoes(VectorFolder folder) {
        RegistriesConf conf = RegistriesConf.read(folder.text("registries.conf").orElseThrow());

        List<RegistryEntry> expected = new ArrayList<>();
        folder.jsonFile("parsed.json").forEach(entry -> expected.add(entry(entry)));
        assertThat(conf.registries()).isEqualTo(expected);
    }

    private static RegistryEntry entry(JsonNode node) {
        List<Mirror> mirrors = new ArrayList<>();
        node.path("Mirrors")
                .forEach(mirror -> mirrors.add(new Mirror(
                        mirror.path("Location").asText(),
                        mirror.path("Insecure").asBoolean(),
                        Pulls.of(mirror.path("PullFromMirror").asText()).orElseThrow())));
        return new RegistryEntry(
                node.path("Prefix").asText(),
                node.path("Location").asText(),
                node.path("Insecure").asBoolean(),
                node.path("Blocked").asBoolean(),
                mirrors);
    }

    @Test
    void aDropInReplacesWholeTablesAndTheSearchList() {
        RegistriesConf conf = RegistriesConf.read(
                """
                unqualified-search-registries = ["docker.io"]
                [[registry]]
                location = "quay.io"
                blocked = true
                [[registry.mirror]]
                location = "m1.example"
                [[registry]]
                location = "docker.io"
                insecure = true
                """,
                Map.of(
                        "02-later.conf", "[[registry]]\nlocation = \"quay.io\"\ninsecure = true\n",
                        "01-search.conf", "unqualified-search-registries = [\"registry.corp.example\"]\n",
                        "01-notes.txt", "not read"));

        assertThat(conf.registries())
                .containsExactly(
                        new RegistryEntry("docker.io", "docker.io", true, false, List.of()),
                        new RegistryEntry("quay.io", "quay.io", true, false, List.of()));
        assertThat(conf.search().registries()).containsExactly("registry.corp.example");
        assertThat(conf.search().origin()).isEqualTo(NodeFiles.DROP_IN_FOLDER + "01-search.conf");
    }

    @Test
    void anAliasWinsOverTheSearchListUntilALaterFileTakesItAway() {
        String aliases = "[aliases]\n\"ubi9\" = \"registry.access.redhat.com/ubi9\"\n";
        String removal = "[aliases]\n\"ubi9\" = \"\"\n";

        RegistriesConf with = RegistriesConf.read(NodeFiles.BASE_REGISTRIES_CONF, Map.of("a.conf", aliases));
        RegistriesConf without =
                RegistriesConf.read(NodeFiles.BASE_REGISTRIES_CONF, Map.of("a.conf", aliases, "b.conf", removal));

        assertThat(with.resolve("ubi9:9.4").sources())
                .extracting(attempt -> attempt.reference().toString())
                .containsExactly("registry.access.redhat.com/ubi9:9.4");
        assertThat(without.resolve("ubi9:9.4").candidates()).hasSize(2);
    }

    @Test
    void ofTwoTablesWithOnePrefixTheFirstCounts() {
        RegistriesConf conf = RegistriesConf.read("""
                [[registry]]
                prefix = "docker.io"
                location = "first.example"
                [[registry]]
                prefix = "docker.io"
                location = "second.example"
                """);

        assertThat(conf.registries()).extracting(RegistryEntry::location).containsExactly("first.example");
    }

    @Test
    void keysAreFoundWhateverTheirCase() {
        RegistriesConf conf = RegistriesConf.read("[[registry]]\nLocation = \"quay.io\"\nBLOCKED = true\n");

        assertThat(conf.registries()).containsExactly(new RegistryEntry("quay.io", "quay.io", false, true, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_TOML           | [[registry
            NOT_TOML           | a = 1; a = 2
            WRONG_TYPE         | registry = "quay.io"
            WRONG_TYPE         | unqualified-search-registries = "docker.io"
            WRONG_TYPE         | [[registry]]; location = "quay.io"; blocked = "yes"
            OLD_SYNTAX         | unqualified-search-registries = ["a.example"]; [registries.block]; registries = ["b.example"]
            URI_SCHEME         | [[registry]]; location = "https://quay.io"
            URI_SCHEME         | [[registry]]; location = "quay.io"; [[registry.mirror]]; location = "http://m.example"
            URI_SCHEME         | unqualified-search-registries = ["https://a.example"]
            MISSING_LOCATION   | [[registry]]; blocked = true
            MISSING_LOCATION   | [[registry]]; prefix = "quay.io"
            MISSING_LOCATION   | [[registry]]; location = "quay.io"; [[registry.mirror]]; insecure = true
            PULL_FROM_MIRROR   | [[registry]]; location = "quay.io"; pull-from-mirror = "all"
            PULL_FROM_MIRROR   | [[registry]]; location = "quay.io"; [[registry.mirror]]; location = "m"; pull-from-mirror = "some"
            PULL_FROM_MIRROR   | [[registry]]; location = "quay.io"; mirror-by-digest-only = true; [[registry.mirror]]; location = "m"; pull-from-mirror = "all"
            CONFLICTING_TABLES | [[registry]]; location = "quay.io"; [[registry]]; prefix = "x.io"; location = "quay.io"; insecure = true
            SEARCH_REGISTRY    | unqualified-search-registries = ["docker.io/library"]
            SHORT_NAME_MODE    | short-name-mode = "sometimes"
            WILDCARD           | [[registry]]; prefix = "*.example.com/team"
            ALIAS              | [aliases]; "quay.io/x" = "quay.io/y"
            ALIAS              | [aliases]; "x" = "quay.io/y:1"
            ALIAS              | [aliases]; "x" = "y"
            """)
    void namesWhatMakesAFileInvalid(Problem problem, String lines) {
        String text = lines.replace("; ", "\n");

        assertThatThrownBy(() -> RegistriesConf.read("", Map.of("50-bad.conf", text)))
                .isInstanceOfSatisfying(InvalidRegistriesConfException.class, e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                    assertThat(e.file()).isEqualTo("/etc/containers/registries.conf.d/50-bad.conf");
                    assertThat(e)
                            .hasMessageStartingWith(
                                    "loading registries configuration \"/etc/containers/registries.conf.d/50-bad.conf\": ");
                });
    }

    @Test
    void theOldSyntaxIsForTheMainFileOnly() {
        String old = "[registries.block]\nregistries = [\"quay.io\"]\n";

        assertThat(RegistriesConf.read(old).registries())
                .containsExactly(new RegistryEntry("quay.io", "quay.io", false, true, List.of()));
        assertThatThrownBy(() -> RegistriesConf.read("", Map.of("a.conf", old)))
                .isInstanceOfSatisfying(InvalidRegistriesConfException.class, e -> assertThat(e.problem())
                        .isEqualTo(Problem.OLD_SYNTAX));
    }
}
