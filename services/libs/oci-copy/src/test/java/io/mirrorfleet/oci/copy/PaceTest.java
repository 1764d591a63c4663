package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void withoutLimitsNothingWaits() {
        Pace pace = new Pace(Limits.standard(), nanos::get);

        for (int i = 0; i < 1000; i++) {
            pace.requested();
        }

        assertThat(pace.untilNext()).isZero();
        assertThat(pace.slice(1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void whatWasTakenTooEarlyIsOwed() {
        Pace pace = new Pace(new Limits(32, 16, 4, 0, 0), nanos::get);

        for (int i = 0; i < 4; i++) {
            assertThat(pace.untilNext()).isZero();
            pace.requested();
        }

        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(250));
        pace.requested();
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(500));
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(pace.untilNext()).isZero();
    }

    @Test
    void lessThanOnePerSecondIsARateToo() {
        Pace pace = new Pace(new Limits(32, 16, 0.1, 0, 0), nanos::get);
        pace.requested();

        assertThat(pace.untilNext()).isBetween(Duration.ofMillis(999), Duration.ofSeconds(10));
    }

    @Test
    void slowStreamsMoveInSmallSlices() {
        assertThat(new Pace(new Limits(1, 1, 0, 1_600_000, 0), nanos::get).slice(1_000_000))
                .isEqualTo(100_000);
        assertThat(new Pace(new Limits(1, 1, 0, 10, 0), nanos::get).slice(1_000_000))
                .isEqualTo(1024);
    }

    @Test
    void bytesAreCounted() throws Exception {
        Pace pace = new Pace(Limits.standard(), nanos::get);
        pace.moved(70);
        pace.moved(7);

        assertThat(pace.bytesMoved()).isEqualTo(77);
    }
}
