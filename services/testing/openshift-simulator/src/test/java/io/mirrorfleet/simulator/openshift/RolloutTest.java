package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How changes reach nodes, with the platform's own delays. */
class RolloutTest {

    private static final String RULE = "location = \"docker.io\"";

    private SteppedCluster crc;
    private SteppedCluster edge;

    @BeforeEach
    void install(@TempDir Path folder) {
        crc = new SteppedCluster(ClusterSpec.crc(), Timing.platform(), folder);
        edge = new SteppedCluster(ClusterSpec.edge(), Timing.platform(), folder);
    }

    @Test
    void bringsAMirrorSetToTheOnlyNode() {
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));

        assertThat(crc.file("crc")).contains(RULE + "\n  blocked = true");
        assertThat(crc.annotation("crc", "currentConfig"))
                .startsWith("rendered-master-")
                .isEqualTo(crc.annotation("crc", "desiredConfig"));
        assertThat(crc.journal.of("crc", "crc"))
                .extracting(TruthEntry::what)
                .containsExactly(What.CREATED, What.FILE_WRITTEN, What.RELOADED, What.DONE);
    }

    @Test
    void neverDrainsTheOnlyNode() {
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));

        assertThat(crc.seen)
                .filteredOn(seen -> seen.change().kind().equals(Kinds.NODE))
                .noneMatch(
                        seen -> seen.change().object().at("/spec/unschedulable").asBoolean());
        assertThat(crc.eventMessages()).contains("Drain not required, skipping");
    }

    @Test
    void isDoneTenSecondsAfterTheReloadAtTheEarliest() {
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));

        double asked =
                crc.firstSeen(node -> annotation(node, "desiredDrain").startsWith("uncordon-" + crc.target("master")));
        double done = crc.firstSeen(node -> annotation(node, "currentConfig").equals(crc.target("master")));
        assertThat(done - asked).isGreaterThanOrEqualTo(10);
    }

    @Test
    void leavesTheOldRulesInTheRuntimeUntilTheReload() {
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));

        TruthEntry written = crc.entry("crc", What.FILE_WRITTEN);
        TruthEntry reloaded = crc.entry("crc", What.RELOADED);
        assertThat(written.runtimeHash()).isNotEqualTo(written.fileHash());
        assertThat(reloaded.runtimeHash()).isEqualTo(written.fileHash());
    }

    @Test
    void givesCustomPoolsWhatWorkersGet() {
        edge.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        edge.advance(Duration.ofMinutes(4));

        assertThat(edge.file("infra-0")).contains(RULE);
        assertThat(edge.annotation("infra-0", "currentConfig")).startsWith("rendered-infra-");
        assertThat(edge.store.get(Kinds.MACHINE_CONFIG, "", "99-infra-generated-registries"))
                .isEmpty();
    }

    @Test
    void rollsPoolsAtOnceAndTheirNodesOneByOne() {
        edge.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);

        edge.advance(Duration.ofSeconds(14));
        assertThat(edge.nodesWith("state", "Working")).containsExactly("infra-0", "master-0", "worker-0");

        edge.advance(Duration.ofMinutes(4));
        assertThat(edge.nodesWith("state", "Done")).hasSize(6);
    }

    @Test
    void comesBackToTheOldNameWhenTheRuleGoes() {
        String before = crc.target("master");
        Set<String> rendered = crc.machineConfigs();
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));
        assertThat(crc.target("master")).isNotEqualTo(before);

        crc.store.delete(Kinds.IMAGE_TAG_MIRROR_SET, "", "docker-io-tags");
        crc.advance(Duration.ofMinutes(1));

        assertThat(crc.target("master")).isEqualTo(before);
        assertThat(crc.annotation("crc", "currentConfig")).isEqualTo(before);
        assertThat(crc.file("crc"))
                .isEqualTo("unqualified-search-registries = ['registry.access.redhat.com', 'docker.io']\n");
        assertThat(crc.machineConfigs()).containsAll(rendered).hasSize(rendered.size() + 2);
    }

    @Test
    void takesTwoChangesWithinTheRenderDelayAsOne() {
        crc.apply(Kinds.IMAGE, Rules.INSECURE_MIRROR);
        crc.advance(Duration.ofSeconds(3));
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));

        assertThat(crc.journal.of("crc", "crc"))
                .extracting(TruthEntry::what)
                .containsOnlyOnce(What.FILE_WRITTEN)
                .containsOnlyOnce(What.RELOADED);
    }

    @Test
    void refusesAConflictInItsLogOnlyAndTriesAgain() {
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));
        int changes = crc.seen.size();

        crc.apply(Kinds.IMAGE_DIGEST_MIRROR_SET, Rules.DIGESTS_OF_DOCKER_IO_WITHOUT_POLICY);
        crc.advance(Duration.ofMinutes(10));

        assertThat(crc.seen).hasSize(changes + 1);
        assertThat(crc.controllerLog)
                .hasSizeGreaterThan(15)
                .allMatch(line -> line.contains("could not update registries config with new changes: conflicting"));
    }

    @Test
    void goesOnAfterAConflictIsGone() {
        crc.apply(Kinds.IMAGE_DIGEST_MIRROR_SET, Rules.DIGESTS_OF_DOCKER_IO_WITHOUT_POLICY);
        crc.advance(Duration.ofMinutes(1));
        crc.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        crc.advance(Duration.ofMinutes(1));
        assertThat(crc.file("crc")).doesNotContain("tag-only");

        crc.store.delete(Kinds.IMAGE_DIGEST_MIRROR_SET, "", "docker-io-digests");
        crc.advance(Duration.ofMinutes(1));

        assertThat(crc.file("crc")).contains("tag-only").doesNotContain("digest-only");
    }

    @Test
    void saysOfAPausedPoolThatItIsPaused() {
        edge.pause("worker", true);
        edge.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        edge.advance(Duration.ofMinutes(4));

        ObjectNode updating = edge.condition("worker", "Updating");
        assertThat(updating.path("status").asText()).isEqualTo("False");
        assertThat(updating.path("message").asText())
                .isEqualTo("Pool is paused; will not update to MachineConfig " + edge.target("worker"));
        assertThat(edge.condition("worker", "Updated").path("status").asText()).isEqualTo("False");
        assertThat(edge.file("worker-0")).doesNotContain(RULE);
        assertThat(edge.file("master-2")).contains(RULE);
    }

    @Test
    void rebootsForASearchList() {
        String boot = crc.node("crc").at("/status/nodeInfo/bootID").asText();

        crc.apply(Kinds.IMAGE, Rules.SEARCH_LIST);
        crc.advance(Duration.ofMinutes(4));

        assertThat(crc.node("crc").at("/status/nodeInfo/bootID").asText()).isNotEqualTo(boot);
        assertThat(crc.journal.of("crc", "crc"))
                .extracting(TruthEntry::what)
                .containsExactly(What.CREATED, What.FILE_WRITTEN, What.REBOOTED, What.DONE);
        assertThat(crc.annotation("crc", "state")).isEqualTo("Done");
    }

    @Test
    void recordsWhatAnAdministratorCanSee() {
        edge.apply(Kinds.IMAGE_TAG_MIRROR_SET, Rules.TAGS_OF_DOCKER_IO);
        edge.advance(Duration.ofMinutes(4));

        Set<String> reasons = edge.store.list(Kinds.EVENT).stream()
                .map(event -> event.path("reason").asText())
                .collect(Collectors.toSet());
        assertThat(reasons)
                .containsAll(List.of(
                        "RenderedConfigGenerated",
                        "SetDesiredConfig",
                        "AnnotationChange",
                        "Cordon",
                        "Drain",
                        "ServiceReload",
                        "Uncordon",
                        "NodeDone",
                        "Completed"));
    }

    private static String annotation(ObjectNode node, String name) {
        return SteppedCluster.annotation(node, name);
    }
}
