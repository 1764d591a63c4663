package io.mirrorfleet.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.mirrorfleet.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** docker-compose.yml and deploy/ say what the code says. */
class DeployDocTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path BASE = HouseFiles.ROOT.resolve("deploy/openshift/base");

    @Test
    void strimziMakesTheTopicsOfTheContract() {
        List<JsonNode> topics = documents(BASE.resolve("kafka/topics.yaml"));

        assertThat(topics)
                .extracting(topic -> topic.at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(Topic.everyWireName());
        assertThat(topics).allSatisfy(topic -> {
            assertThat(topic.path("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1");
            assertThat(topic.path("kind").asText()).isEqualTo("KafkaTopic");
            assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(Topic.PARTITIONS);
            assertThat(topic.at("/spec/config").path("retention.ms").asLong()).isEqualTo(Topic.RETENTION.toMillis());
        });
    }

    @Test
    void composeMakesTheTopicsOfTheContract() {
        JsonNode made = compose().at("/services/topics/environment");

        assertThat(made.path("TOPICS").asText().strip().split("\\s+"))
                .containsExactlyInAnyOrderElementsOf(Topic.everyWireName());
        assertThat(made.path("PARTITIONS").asInt()).isEqualTo(Topic.PARTITIONS);
        assertThat(made.path("RETENTION_MS").asLong()).isEqualTo(Topic.RETENTION.toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror-copier", "cluster-config", "rollout-watcher", "audit-trail", "console"})
    void everyServiceFitsRestrictedV2(String service) {
        JsonNode deployment =
                documents(BASE.resolve(service).resolve("deployment.yaml")).getFirst();
        JsonNode pod = deployment.at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.toString()).doesNotContain("runAsUser", "hostPath", "privileged");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror-copier", "cluster-config", "rollout-watcher", "audit-trail"})
    void everyStatefulServiceHasItsSchemaInCompose(String service) {
        String schema = service.replace('-', '_');
        String url = compose()
                .at("/services/" + service + "/environment/QUARKUS_DATASOURCE_JDBC_URL")
                .asText();

        assertThat(url).endsWith("currentSchema=" + schema);
        assertThat(HouseFiles.text("deploy/compose/database.sql"))
                .contains("CREATE SCHEMA " + schema + " AUTHORIZATION");
    }

    @Test
    void kustomizeTakesEveryManifest() {
        Stream.of("base", "target-cluster").forEach(folder -> {
            Path root = HouseFiles.ROOT.resolve("deploy/openshift").resolve(folder);
            List<String> manifests = HouseFiles.below(root, ".yaml").stream()
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .toList();
            JsonNode resources =
                    documents(root.resolve("kustomization.yaml")).getFirst().path("resources");

            assertThat(resources).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(manifests);
        });
    }

    /** An administrator grants what the reader needs; what cluster-config keeps up to date must be the same. */
    @Test
    void theReaderGetsTheRightsThatItIsInstalledWith() {
        List<JsonNode> installed = documents(HouseFiles.ROOT.resolve(
                "services/cluster-config/src/main/resources/io/mirrorfleet/clusterconfig/openshift/reader.yaml"));

        assertThat(documents(HouseFiles.ROOT.resolve("deploy/openshift/target-cluster/reader.yaml")))
                .hasSize(2)
                .allSatisfy(granted -> assertThat(installed).contains(granted));
    }

    @Test
    void composeOpensLoopbackOnly() {
        assertThat(compose().path("services").findValues("ports")).allSatisfy(ports -> assertThat(ports)
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }

    private static JsonNode compose() {
        return documents(HouseFiles.ROOT.resolve("docker-compose.yml")).getFirst();
    }

    private static List<JsonNode> documents(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
