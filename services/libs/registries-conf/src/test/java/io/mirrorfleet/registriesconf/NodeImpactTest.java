package io.mirrorfleet.registriesconf;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.registriesconf.NodeImpact.Disruption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NodeImpactTest {

    private static final String SAFE = "/etc/containers/registries.conf: changes made are safe to skip drain";

    record Vector(JsonNode json) {

        @Override
        public String toString() {
            return json.path("name").asText();
        }
    }

    static Stream<Vector> vectors() {
        return VectorFolder.json("drain.json").valueStream().map(Vector::new);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void drainsWhereTheDaemonDrains(Vector vector) {
        JsonNode expected = vector.json();
        String reason = expected.path("reason").asText();

        NodeImpact impact = NodeImpact.between(
                NodeFiles.of(expected.path("old").asText()),
                NodeFiles.of(expected.path("new").asText()));

        assertThat(impact.drains()).isNotEqualTo(expected.path("drainSkipped").asBoolean());
        assertThat(impact.reboots()).isFalse();
        if (!impact.drains()) {
            assertThat(impact.reason()).isEqualTo(reason);
        } else if (!reason.equals(SAFE)) {
            assertThat(impact.reasons()).contains(reason);
        } else {
            // About a changed search list the daemon logs nothing; what was recorded is the line before.
            assertThat(impact.reason()).contains("unqualified-search-registries");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/containers/policy.json,                                    RELOAD",
        "/etc/containers/registries.d/sigstore-registries.yaml,          RELOAD",
        "/etc/crio/policies/team.json,                                   RELOAD",
        "/etc/containers/registries.conf.d/01-image-searchRegistries.conf, REBOOT"
    })
    void otherFilesReloadOrReboot(String path, Disruption disruption) {
        NodeFiles before = new NodeFiles(Map.of());
        NodeFiles after = new NodeFiles(Map.of(path, "x"));

        assertThat(NodeImpact.between(before, after).disruption()).isEqualTo(disruption);
    }

    @Test
    void nothingHappensWhenTheTemplateIsWrittenAgain() {
        NodeFiles template = new NodeFiles(Map.of());

        NodeImpact impact = NodeImpact.between(template, NodeFiles.of(NodeFiles.BASE_REGISTRIES_CONF));

        assertThat(impact.disruption()).isEqualTo(Disruption.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blocked = true                    | blocked value for registry quay.io has changed from false to true
            insecure = true                   | insecure value for registry quay.io has changed from false to true
            prefix = "quay.io"                | prefix value for registry quay.io has changed from  to quay.io
            """)
    void aChangedValueDrainsInTheDaemonsWords(String line, String reason) {
        String before = "[[registry]]\nlocation = \"quay.io\"\n";

        NodeImpact impact = NodeImpact.between(NodeFiles.of(before), NodeFiles.of(before + line + "\n"));

        assertThat(impact.reasons()).containsExactly("/etc/containers/registries.conf: " + reason);
    }

    @Test
    void aMirrorThatNoLongerServesDigestsOnlyDrains() {
        String before = """
                [[registry]]
                location = "quay.io"
                [[registry.mirror]]
                location = "m.example"
                pull-from-mirror = "digest-only"
                """;

        NodeImpact impact =
                NodeImpact.between(NodeFiles.of(before), NodeFiles.of(before.replace("digest-only", "all")));

        assertThat(impact.reason())
                .isEqualTo("/etc/containers/registries.conf: pull-from-mirror value for mirror m.example"
                        + " has changed from digest-only to all ");
    }

    @Test
    void theDaemonGivesUpOnAFileThatIsNotToml() {
        assertThatThrownBy(() -> NodeImpact.between(NodeFiles.of(""), NodeFiles.of("[[registry")))
                .isInstanceOf(InvalidRegistriesConfException.class);
    }
}
