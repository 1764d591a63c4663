package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.RolloutStalled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said while a rollout does not get on. */
class StallReportsTest {

    @Test
    void aPausedPoolIsReportedAtOnceAndOnce() {
        LabCluster lab = LabCluster.lab().generates().renders().pauses("worker");

        RolloutStalled report = (RolloutStalled) lab.decide().facts().getLast().data();

        assertThat(report.cause()).isEqualTo("POOL_PAUSED");
        assertThat(report.waitingFor()).isEqualTo("machine config pool worker to be resumed");
        assertThat(report.ordinal()).isEqualTo(1);
        assertThat(types(lab.later(Duration.ofMinutes(5)).decide())).doesNotContain("rollout.stalled");
    }

    @Test
    void aConflictIsReportedAfterAMinute() {
        LabCluster crc = LabCluster.crc();

        assertThat(crc.decide().facts()).isEmpty();
        assertThat(crc.later(Duration.ofSeconds(59)).decide().facts()).isEmpty();
        List<EventDraft> facts = crc.later(Duration.ofSeconds(1)).decide().facts();

        assertThat(facts).allSatisfy(fact -> {
            RolloutStalled report = (RolloutStalled) fact.data();
            assertThat(report.cause()).isEqualTo("CONFLICT_OR_MCC_DOWN");
            assertThat(report.since()).isEqualTo(LabCluster.START);
        });
        assertThat(facts).hasSize(2);
    }

    @Test
    void anObstacleThatComesBackIsReportedAgain() {
        LabCluster lab = LabCluster.lab().generates().renders().pauses("worker").look();
        Pool unpaused = LabCluster.lab()
                .generates()
                .renders()
                .situation(Map.of())
                .evidence()
                .cluster()
                .pools()
                .getLast();
        lab.change("worker", paused -> unpaused).look().pauses("worker");

        RolloutStalled second = (RolloutStalled) lab.decide().facts().getLast().data();

        assertThat(second.ordinal()).isEqualTo(2);
    }

    @Test
    void notSeeingTheClusterTakesNothingBack() {
        LabCluster lab = LabCluster.lab().rollsOut().look();
        Situation situation = lab.situation(Map.of());

        Decision blind = new Decider(Map.of()).blind(situation, new ClusterObstacle.Unreachable("connection refused"));

        assertThat(blind.complete()).isFalse();
        assertThat(blind.progress().proofs()).hasSize(5);
        assertThat(codes(blind)).containsExactly("CLUSTER_UNREACHABLE");
    }

    private static List<String> codes(Decision decision) {
        return decision.obstacles().stream().map(Obstacle::code).toList();
    }

    private static List<String> types(Decision decision) {
        return decision.facts().stream().map(fact -> fact.type().shortName()).toList();
    }
}
