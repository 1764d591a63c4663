package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.cluster.NodeSpec;
import io.mirrorfleet.simulator.openshift.node.Fault;
import io.mirrorfleet.simulator.openshift.node.NodeFleet;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.truth.NodeState;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong on real clusters goes wrong here too. */
class TroubleTest {

    private static final String RULE = "location = \"docker.io\"";
    private static final Duration LONG = Duration.ofMinutes(5);

    private SteppedCluster lab;
    private NodeFleet fleet;

    @BeforeEach
    void install(@TempDir Path folder) {
        lab = new SteppedCluster(ClusterSpec.lab(), Timing.platform(), folder);
        fleet = lab.cluster.fleet();
    }

    @Test
    void aCordonedNodeStallsItsPool() {
        cordon("worker-1", true);
        lab.advance(LONG);

        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(LONG);
        assertThat(lab.file("worker-0")).doesNotContain(RULE);
        assertThat(lab.pool("worker").at("/status/unavailableMachineCount").asInt())
                .isEqualTo(1);
        assertThat(lab.file("master-2")).contains(RULE);

        cordon("worker-1", false);
        lab.advance(LONG);
        assertThat(lab.file("worker-1")).contains(RULE);
    }

    @Test
    void aNodeThatIsNotReadyStallsItsPool() {
        fleet.ready("worker-1", false);
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(LONG);
        assertThat(lab.nodesWith("desiredConfig", lab.target("worker"))).isEmpty();

        fleet.ready("worker-1", true);
        lab.advance(LONG);
        assertThat(lab.nodesWith("currentConfig", lab.target("worker"))).containsExactly("worker-0", "worker-1");
    }

    @Test
    void aFailedWriteDegradesTheNodeUntilItSucceeds() {
        fleet.fault("worker-0", Fault.WRITE_FAILS, true);
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(Duration.ofSeconds(45));

        assertThat(lab.annotation("worker-0", "state")).isEqualTo("Degraded");
        assertThat(lab.annotation("worker-0", "reason")).contains("/etc/containers/registries.conf");
        assertThat(lab.condition("worker", "NodeDegraded").path("message").asText())
                .startsWith("Node worker-0 is reporting: \"failed to write file");
        assertThat(lab.condition("worker", "Degraded").path("status").asText()).isEqualTo("True");
        assertThat(lab.file("worker-0")).doesNotContain(RULE);

        fleet.fault("worker-0", Fault.WRITE_FAILS, false);
        lab.advance(LONG);
        assertThat(lab.nodesWith("currentConfig", lab.target("worker"))).containsExactly("worker-0", "worker-1");
        assertThat(lab.condition("worker", "Degraded").path("status").asText()).isEqualTo("False");
    }

    @Test
    void aFailedReloadPutsTheOldFileBack() {
        fleet.fault("worker-0", Fault.RELOAD_FAILS, true);
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(Duration.ofSeconds(45));

        assertThat(lab.journal.of("lab", "worker-0"))
                .extracting(TruthEntry::what)
                .containsExactly(What.CREATED, What.FILE_WRITTEN, What.ROLLED_BACK);
        assertThat(lab.annotation("worker-0", "state")).isEqualTo("Degraded");
        NodeState state = fleet.state("worker-0").orElseThrow();
        assertThat(state.fileHash()).isEqualTo(state.runtimeHash());
    }

    @Test
    void aStuckDaemonDoesNothingUntilItIsFreed() {
        fleet.fault("worker-0", Fault.STUCK, true);
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(LONG);
        assertThat(lab.annotation("worker-0", "desiredConfig")).isEqualTo(lab.target("worker"));
        assertThat(lab.annotation("worker-0", "state")).isEqualTo("Done");

        fleet.fault("worker-0", Fault.STUCK, false);
        lab.advance(LONG);
        assertThat(lab.file("worker-1")).contains(RULE);
    }

    @Test
    void aBlockedDrainLeavesTheRequestOpen() {
        lab.cluster.operator().blockDrain("worker-0", true);
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(LONG);
        assertThat(lab.annotation("worker-0", "desiredDrain"))
                .startsWith("drain-")
                .isNotEqualTo(lab.annotation("worker-0", "lastAppliedDrain"));
        assertThat(lab.controllerLog).anyMatch(line -> line.contains("disruption budget"));

        lab.cluster.operator().blockDrain("worker-0", false);
        lab.advance(LONG);
        assertThat(lab.file("worker-1")).contains(RULE);
    }

    @Test
    void anEditedFileIsDriftUntilItIsPutBack() {
        String original = lab.file("worker-0");
        fleet.tamper("worker-0", IgnitionFiles.REGISTRIES_CONF, "unqualified-search-registries = []\n");
        lab.advance(Duration.ofSeconds(10));

        assertThat(lab.annotation("worker-0", "state")).isEqualTo("Degraded");
        assertThat(lab.annotation("worker-0", "reason"))
                .contains("content mismatch for file \"/etc/containers/registries.conf\"");
        assertThat(lab.eventReasons()).contains("ConfigDriftDetected");

        fleet.tamper("worker-0", IgnitionFiles.REGISTRIES_CONF, original);
        lab.advance(LONG);
        assertThat(lab.annotation("worker-0", "state")).isEqualTo("Done");
        assertThat(lab.condition("worker", "Updated").path("status").asText()).isEqualTo("True");
    }

    @Test
    void aForeignDropInGoesUnnoticed() {
        fleet.tamper("worker-0", "/etc/containers/registries.conf.d/50-mine.conf", "short-name-mode = \"disabled\"\n");
        lab.advance(LONG);

        assertThat(lab.annotation("worker-0", "state")).isEqualTo("Done");
        assertThat(lab.entry("worker-0", What.TAMPERED).node()).isEqualTo("worker-0");
    }

    @Test
    void aFileThatTheRuntimeRefusesIsDoneAllTheSame() {
        lab.apply(Kinds.IMAGE, Rules.INSECURE_URL);
        lab.advance(LONG);

        assertThat(lab.annotation("worker-0", "currentConfig")).isEqualTo(lab.target("worker"));
        assertThat(lab.journal.of("lab", "worker-0"))
                .extracting(TruthEntry::what)
                .containsExactly(What.CREATED, What.FILE_WRITTEN, What.RELOAD_FAILED, What.DONE);
        NodeState state = fleet.state("worker-0").orElseThrow();
        assertThat(state.fileHash()).isNotEqualTo(state.runtimeHash());
    }

    @Test
    void aReplacedNodeIsAnotherMachine() {
        String uid = lab.node("worker-1").at("/metadata/uid").asText();
        String boot = fleet.state("worker-1").orElseThrow().bootId();
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(LONG);

        lab.store.delete(Kinds.MACHINE_CONFIG_NODE, "", "worker-1");
        lab.store.delete(Kinds.NODE, "", "worker-1");
        lab.cluster.nodes().create(new NodeSpec("worker-1", Set.of("worker")));
        lab.advance(LONG);

        assertThat(lab.node("worker-1").at("/metadata/uid").asText()).isNotEqualTo(uid);
        assertThat(fleet.state("worker-1").orElseThrow().bootId()).isNotEqualTo(boot);
        assertThat(lab.file("worker-1")).contains(RULE);
        assertThat(lab.journal.of("lab", "worker-1"))
                .extracting(TruthEntry::what)
                .endsWith(What.REMOVED, What.CREATED);
    }

    @Test
    void podsDoNotOutliveTheirNode() {
        lab.advance(LONG);
        Set<String> before = podUidsOn("worker-1");

        lab.store.delete(Kinds.MACHINE_CONFIG_NODE, "", "worker-1");
        lab.store.delete(Kinds.NODE, "", "worker-1");
        lab.cluster.nodes().create(new NodeSpec("worker-1", Set.of("worker")));
        lab.advance(LONG);

        assertThat(podUidsOn("worker-1")).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aNodeThatJoinsMidwayComesUpOldAndCatchesUp() {
        lab.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        lab.advance(Duration.ofSeconds(20));

        lab.cluster.nodes().create(new NodeSpec("worker-2", Set.of("worker")));
        lab.advance(Duration.ofSeconds(1));
        assertThat(lab.file("worker-2")).doesNotContain(RULE);

        lab.advance(LONG);
        assertThat(lab.file("worker-2")).contains(RULE);
        assertThat(lab.pool("worker").at("/status/updatedMachineCount").asInt()).isEqualTo(3);
    }

    private Set<String> podUidsOn(String node) {
        return lab.store.list(Kinds.POD).stream()
                .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
                .map(pod -> pod.at("/metadata/uid").asText())
                .collect(Collectors.toSet());
    }

    private void cordon(String node, boolean cordoned) {
        lab.store.change(Kinds.NODE, "", node, document -> {
            document.withObject("/spec").put("unschedulable", cordoned);
            return document;
        });
    }
}
