package io.mirrorfleet.simulator.openshift;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSetBuilder;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.cluster.Hash;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OpenShiftSimulatorIT {

    private static final String NAMESPACE = "mirrorfleet";
    private static final String REGISTRIES_CONF = "/etc/containers/registries.conf";

    private OpenShiftSimulator simulator;
    private OpenShiftClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        simulator = OpenShiftSimulator.start(folder, 25, ClusterSpec.edge());
        Config config =
                Config.fromKubeconfig(simulator.kubeconfig("edge", Role.ADMIN).yaml());
        client = new KubernetesClientBuilder().withConfig(config).build().adapt(OpenShiftClient.class);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void aReaderOnEachNodeSeesTheRuleAfterTheReload() {
        installReader();
        await().atMost(Duration.ofMinutes(1)).until(() -> pods().size() == 6);

        client.config().imageTagMirrorSets().resource(labRule()).create();

        await().atMost(Duration.ofMinutes(3))
                .until(() -> simulator.cluster("edge").nodes().stream().allMatch(node -> readAfterReload(node.node())));
        assertThat(simulator.cluster("edge").nodes()).allSatisfy(node -> {
            assertThat(node.fileHash()).isEqualTo(node.runtimeHash());
            assertThat(simulator
                            .cluster("edge")
                            .file(node.node(), REGISTRIES_CONF)
                            .orElseThrow())
                    .contains("location = \"docker.io\"");
        });
        Pod pod = pods().getFirst();
        assertThat(client.pods()
                        .inNamespace(NAMESPACE)
                        .withName(pod.getMetadata().getName())
                        .tailingLines(1)
                        .getLog())
                .contains("\"v\":1", "\"beat\":");
    }

    @Test
    void aDeletedPodComesBackAsAnotherInstance() {
        installReader();
        await().atMost(Duration.ofMinutes(1)).until(() -> pods().size() == 6);
        Pod pod = pods().getFirst();
        String node = pod.getSpec().getNodeName();
        await().atMost(Duration.ofMinutes(1)).until(() -> instances(node) == 1);

        client.resource(pod).delete();

        await().atMost(Duration.ofMinutes(1)).until(() -> instances(node) == 2);
        assertThat(pods()).hasSize(6);
    }

    @Test
    void anEditedFileIsDriftAndReachesTheReader() {
        installReader();
        await().atMost(Duration.ofMinutes(1)).until(() -> pods().size() == 6);

        simulator
                .cluster("edge")
                .tamper("infra-0", REGISTRIES_CONF, "unqualified-search-registries = ['evil.example']\n");

        String hash = Hash.sha256("unqualified-search-registries = ['evil.example']\n");
        await().atMost(Duration.ofMinutes(1)).until(() -> entries("infra-0").stream()
                .anyMatch(e -> e.what() == What.READ_BY_READER && e.fileHash().equals(hash)));
        await().atMost(Duration.ofMinutes(1)).until(() -> "Degraded"
                .equals(client.nodes()
                        .withName("infra-0")
                        .get()
                        .getMetadata()
                        .getAnnotations()
                        .get("machineconfiguration.openshift.io/state")));
    }

    private boolean readAfterReload(String node) {
        List<TruthEntry> entries = entries(node);
        return entries.stream().filter(entry -> entry.what() == What.DONE).anyMatch(done -> entries.stream()
                .anyMatch(read -> read.what() == What.READ_BY_READER
                        && read.number() > done.number()
                        && read.fileHash().equals(done.fileHash())));
    }

    private long instances(String node) {
        return entries(node).stream()
                .filter(entry -> entry.what() == What.READ_BY_READER)
                .map(TruthEntry::reading)
                .filter(Objects::nonNull)
                .map(TruthEntry.Reading::instance)
                .distinct()
                .count();
    }

    private List<TruthEntry> entries(String node) {
        return simulator.truth().of("edge", node);
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .toList();
    }

    private void installReader() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new DaemonSetBuilder()
                        .withNewMetadata()
                        .withName("reader")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .withMatchLabels(Map.of("app", "reader"))
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(Map.of("app", "reader"))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("reader")
                        .withImage("registry.example/reader@sha256:" + "3".repeat(64))
                        .withCommand("/bin/sh", "-c", ReaderScript.text())
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private static io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSet labRule() {
        return new ImageTagMirrorSetBuilder()
                .withNewMetadata()
                .withName("lab")
                .endMetadata()
                .withNewSpec()
                .addNewImageTagMirror()
                .withSource("docker.io")
                .withMirrors("192.168.122.1:5000")
                .withMirrorSourcePolicy("NeverContactSource")
                .endImageTagMirror()
                .endSpec()
                .build();
    }
}
