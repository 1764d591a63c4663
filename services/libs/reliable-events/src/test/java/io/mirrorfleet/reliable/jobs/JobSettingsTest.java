package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.Backoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aHeartbeatThatCouldComeTooLateIsRefused() {
        assertThatThrownBy(() -> settings(SECOND.multipliedBy(30), SECOND.multipliedBy(16), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mirrorfleet.jobs.heartbeat")
                .hasMessageContaining("mirrorfleet.jobs.lease");
    }

    @Test
    void jobsThatAreNeverBegunAreRefused() {
        assertThatThrownBy(() -> settings(SECOND.multipliedBy(30), SECOND, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mirrorfleet.jobs.attempts");
    }

    private static JobSettings settings(Duration lease, Duration heartbeat, int attempts) {
        return new JobSettings("test", lease, heartbeat, SECOND, attempts, new Backoff(SECOND, SECOND), SECOND);
    }
}
