package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChainTest {

    private static final UUID CHAIN = new UUID(7, 7);

    private final Recorded accepted = event(1, "mirror-copier", 1, 0);
    private final Recorded planned = event(2, "mirror-copier", 2, 1);
    private final Recorded mirrored = event(3, "mirror-copier", 9, 2);
    private final Recorded configured = event(4, "cluster-config", 1, 3);
    private final Recorded confirmed = event(5, "rollout-watcher", 1, 4);
    private final List<Recorded> inOrder = List.of(accepted, planned, mirrored, configured, confirmed);

    @RepeatedTest(20)
    void ordersByCauseWhateverTheOrderOfArrival(RepetitionInfo repetition) {
        List<Recorded> arrived = new ArrayList<>(inOrder);
        Collections.shuffle(arrived, new Random(repetition.getCurrentRepetition()));

        assertThat(Chain.of(arrived)).isEqualTo(new Chain(true, inOrder));
    }

    @Test
    void siblingsGoBySourceAndThenSequence() {
        Recorded late = event(6, "mirror-copier", 12, 2);
        Recorded early = event(7, "mirror-copier", 11, 2);
        Recorded otherSource = event(8, "audit-trail", 99, 2);

        assertThat(Chain.of(List.of(late, early, otherSource, planned, accepted))
                        .events())
                .containsExactly(accepted, planned, otherSource, early, late);
    }

    @Test
    void isIncompleteWhileACauseIsMissing() {
        Chain chain = Chain.of(List.of(accepted, planned, configured, confirmed));

        assertThat(chain.complete()).isFalse();
        assertThat(chain.events()).hasSize(4);
    }

    @Test
    void whatThisInstallationStatedItselfStandsBeforeWhatAnotherSaysOfIt() {
        Recorded claimed = new Recorded(accepted.event(), "archives/weekly/x");

        assertThat(Chain.of(List.of(accepted, claimed)).events()).containsExactly(accepted);
        assertThat(Chain.of(List.of(claimed, accepted)).events()).containsExactly(accepted);
        assertThat(Chain.of(List.of(claimed)).events()).containsExactly(claimed);
    }

    @Test
    void eventsThatCauseEachOtherAreNoCompleteChain() {
        assertThat(Chain.of(List.of(event(1, "a", 1, 2), event(2, "a", 2, 1))).complete())
                .isFalse();
    }

    private static Recorded event(int id, String source, long sequence, int cause) {
        return Recorded.here(new CloudEvent(
                new EventAttributes(
                        new UUID(0, id),
                        source,
                        "io.mirrorfleet.request.planned.v1",
                        "mirror-requests/x",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        CHAIN,
                        cause == 0 ? null : new UUID(0, cause),
                        sequence,
                        "x",
                        "alice",
                        "user"),
                "{}"));
    }
}
