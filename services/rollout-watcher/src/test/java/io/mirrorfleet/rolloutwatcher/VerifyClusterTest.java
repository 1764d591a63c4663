package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.events.rollout.RolloutStalled;
import io.mirrorfleet.reliable.LeaseLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The job that follows a rollout: what it publishes, and what is left of it when its worker dies. */
class VerifyClusterTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofSeconds(5));
    private static final Decider DECIDER = new Decider(Map.of(
            Patience.NONE, Duration.ZERO, Patience.SHORT, Duration.ofSeconds(60), Patience.LONG, Duration.ofHours(1)));
    private static final String JOB = LabCluster.ROLLOUT + "/lab";

    private final InMemoryRecords memory = new InMemoryRecords();
    private final LabCluster lab = LabCluster.lab();

    @Test
    void publishesTheWholeChainInCausalOrder() throws Exception {
        PlayedLease lease = run(new PlayedCluster(lab, rollout()), Integer.MAX_VALUE);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.FINISHED);
        assertThat(count("machineconfig.generated")).isEqualTo(2);
        assertThat(count("machineconfig.rendered")).isEqualTo(2);
        assertThat(count("node.updating")).isEqualTo(5);
        assertThat(count("node.config.applied")).isEqualTo(5);
        assertThat(count("node.confirmed")).isEqualTo(5);
        assertThat(count("cluster.confirmed")).isEqualTo(1);
        assertThat(memory.published().getLast().data()).isInstanceOf(ImageAvailable.class);
        assertEveryCauseComesFirst();
    }

    @Test
    void anImageWhoseTagHasMovedOnIsReportedAndNotAnnounced() throws Exception {
        ImageTarget image = LabCluster.verification().images().getFirst();
        memory.note(new ImageTarget(image.source(), image.target(), "sha256:" + "1".repeat(64)), 9);

        run(new PlayedCluster(lab, rollout()), Integer.MAX_VALUE);

        assertThat(count("cluster.confirmed")).isEqualTo(1);
        assertThat(count("image.available")).isZero();
        assertThat(((RolloutStalled) memory.published().getLast().data()).cause())
                .isEqualTo("IMAGE_NOT_AVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 12})
    void aWorkerThatDiesLosesAndDoublesNothing(int transactions) throws Exception {
        PlayedCluster cluster = new PlayedCluster(lab, rollout());
        try {
            run(cluster, transactions);
        } catch (LeaseLostException killed) {
            assertThat(count("cluster.confirmed")).isZero();
        }

        PlayedLease second = run(cluster, Integer.MAX_VALUE);

        assertThat(second.end()).isEqualTo(PlayedLease.End.FINISHED);
        assertThat(count("node.confirmed")).isEqualTo(5);
        assertThat(count("cluster.confirmed")).isEqualTo(1);
        assertThat(count("image.available")).isEqualTo(1);
        assertEveryCauseComesFirst();
    }

    @Test
    void aRolloutThatHangsMakesRoomForOthers() throws Exception {
        lab.pauses("worker");
        List<Runnable> mastersOnly = List.of(
                lab::generates,
                lab::renders,
                () -> lab.applies("master-0"),
                () -> lab.applies("master-1"),
                () -> lab.applies("master-2"));

        PlayedLease lease = run(new PlayedCluster(lab, mastersOnly), Integer.MAX_VALUE);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.PARKED);
        assertThat(count("rollout.stalled")).isEqualTo(1);
        assertThat(count("cluster.confirmed")).isZero();
    }

    @Test
    void aClusterThatCannotBeReachedIsTriedAgain() throws Exception {
        Observatory unreachable = cluster -> {
            throw new ClusterUnavailableException(new ClusterObstacle.Unreachable("connection refused"));
        };

        PlayedLease lease = run(unreachable, Integer.MAX_VALUE);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.PARKED);
        assertThat(record().progress().waits()).containsOnlyKeys("CLUSTER_UNREACHABLE ");
    }

    @Test
    void whatWasSupersededIsLeftAlone() throws Exception {
        memory.begin(LabCluster.verification());
        memory.abandon("lab");

        PlayedLease lease = run(new PlayedCluster(lab, rollout()), Integer.MAX_VALUE);

        assertThat(lease.end()).isEqualTo(PlayedLease.End.FINISHED);
        assertThat(memory.published()).isEmpty();
    }

    private PlayedLease run(Observatory observatory, int transactions) throws Exception {
        memory.put(new RegisteredCluster("lab", "lab-observe", 1));
        memory.begin(LabCluster.verification());
        PlayedLease lease = new PlayedLease(JOB, "{}", memory, transactions);
        new VerifyCluster(observatory, memory.records(), DECIDER, PACE, lab::now).work(lease);
        return lease;
    }

    /** One thing after the other, as the platform does it: two pools at the same time, their nodes one by one. */
    private List<Runnable> rollout() {
        List<Runnable> script = new ArrayList<>(List.of(lab::generates, lab::renders));
        for (String node : List.of("master-0", "worker-0", "master-1", "worker-1", "master-2")) {
            script.add(() -> lab.begins(node));
            script.add(() -> lab.drained(node));
            script.add(() -> lab.applies(node));
        }
        return script;
    }

    private VerificationRecord record() {
        return memory.find(LabCluster.ROLLOUT, "lab").orElseThrow();
    }

    private long count(String type) {
        return memory.published().stream()
                .filter(draft -> draft.type().shortName().equals(type))
                .count();
    }

    private void assertEveryCauseComesFirst() {
        List<EventDraft> published = memory.published();
        for (int i = 0; i < published.size(); i++) {
            Set<UUID> before =
                    published.subList(0, i).stream().map(EventDraft::id).collect(Collectors.toSet());
            before.add(LabCluster.CONFIGURED);
            assertThat(before).contains(published.get(i).cause().causationId());
        }
    }
}
