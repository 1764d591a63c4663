package io.mirrorfleet.audittrail;

import io.mirrorfleet.audittrail.SequenceGaps.Gap;
import io.mirrorfleet.audittrail.SequenceGaps.Progress;
import io.mirrorfleet.audittrail.SequenceGaps.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceGapsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(61);
    private static final Instant JUST_NOW = NOW.minusSeconds(59);

    private final SequenceGaps gaps = new SequenceGaps(Duration.ofSeconds(60));

    @Test
    void walksOverWhatIsContiguous() {
        assertThat(gaps.advance(0, List.of(new Stored(1, JUST_NOW), new Stored(2, JUST_NOW)), NOW))
                .isEqualTo(new Progress(2, List.of()));
    }

    @Test
    void waitsBeforeAFreshHole() {
        assertThat(gaps.advance(1, List.of(new Stored(2, LONG_AGO), new Stored(5, JUST_NOW)), NOW))
                .isEqualTo(new Progress(2, List.of()));
    }

    @Test
    void reportsAnOldHoleOnceAndGoesOn() {
        Progress progress = gaps.advance(
                1, List.of(new Stored(2, LONG_AGO), new Stored(5, LONG_AGO), new Stored(6, JUST_NOW)), NOW);

        assertThat(progress).isEqualTo(new Progress(6, List.of(new Gap(3, 4))));
    }

    @Test
    void aStreamThatStartsLateHasAGapInFront() {
        assertThat(gaps.advance(0, List.of(new Stored(4, LONG_AGO)), NOW).gaps())
                .containsExactly(new Gap(1, 3));
    }
}
