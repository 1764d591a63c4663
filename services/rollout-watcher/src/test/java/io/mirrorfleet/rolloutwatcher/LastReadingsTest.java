package io.mirrorfleet.rolloutwatcher;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A cluster is confirmed on readings that all came after the last of its nodes was done. */
class LastReadingsTest {

    private static final List<String> EARLY = List.of("master-0", "master-1", "master-2", "worker-0");

    /** Four nodes were proved while the fifth was at work; then it is done, and only its reader goes on printing. */
    private final LabCluster lab = provedButOne();

    @Test
    void aReaderThatHangsSinceItsNodeWasProvedHoldsUpTheVerdict() {
        lab.applies("worker-1").look();
        lab.readerAdvances("worker-1", 10);

        Decision decision = lab.decide();

        assertThat(decision.complete()).isFalse();
        assertThat(decision.obstacles())
                .extracting(Obstacle::about)
                .containsExactlyInAnyOrder("nodes/master-0", "nodes/master-1", "nodes/master-2", "nodes/worker-0");
        assertThat(decision.obstacles()).allSatisfy(obstacle -> {
            assertThat(obstacle.code()).isEqualTo("AWAITING_READING");
            assertThat(obstacle.detail()).endsWith("certainly read after all nodes were done");
        });
        assertThat(lab.lastLook().complete()).isFalse();
    }

    @Test
    void theLineThatProvedANodeAndTheNextAreNotEnough() {
        lab.applies("worker-1").look().readerAdvances("worker-1", 10);
        EARLY.forEach(node -> lab.readerAdvances(node, 1));

        assertThat(lab.look().lastLook().complete()).isFalse();
        EARLY.forEach(node -> lab.readerAdvances(node, 1));
        assertThat(lab.lastLook().complete()).isTrue();
    }

    @Test
    void aFileEditedSinceItsNodeWasProvedIsFound() {
        lab.applies("worker-1").look().readersAdvance();
        lab.prints("master-0", 40, LabCluster.NEW + "# mine\n");

        Decision decision = lab.look().readersAdvance().lastLook();

        assertThat(decision.complete()).isFalse();
        assertThat(decision.obstacles())
                .extracting(Obstacle::code, Obstacle::about)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("DRIFT_OR_OVERRIDE", "nodes/master-0"));
    }

    @Test
    void aNodeThatGoesToWorkAgainBeginsTheLastReadingsAnew() {
        lab.applies("worker-1").look().readersAdvance().works("worker-1").look();
        lab.done("worker-1", "rendered-worker-new");

        assertThat(lab.look().lastLook().complete()).isFalse();
        assertThat(lab.readersAdvance().lastLook().complete()).isTrue();
    }

    @Test
    void aHungReaderIsReported() {
        lab.applies("worker-1").look().readerAdvances("worker-1", 10).look();

        Decision decision = lab.later(Duration.ofMinutes(2)).decide();

        assertThat(decision.facts())
                .hasSize(4)
                .allMatch(fact -> fact.type().shortName().equals("rollout.stalled"));
    }

    @Test
    void proofsStandWhileTheLastReadingsAreAwaited() {
        lab.applies("worker-1").look().readerAdvances("worker-1", 10);

        assertThat(lab.decide().progress().proofs()).hasSize(5);
    }

    private static LabCluster provedButOne() {
        LabCluster lab = LabCluster.lab().generates().renders().begins("worker-1");
        EARLY.forEach(lab::applies);
        return lab.look().readersAdvance().look();
    }
}
