package io.mirrorfleet.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a command still waits. */
final class Patience {

    private final InstantSource clock;
    private final Instant end;

    Patience(InstantSource clock, Duration all) {
        this.clock = clock;
        this.end = clock.instant().plus(all);
    }

    /** What is left, at most this much; zero when nothing is left. */
    Duration left(Duration atMost) {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /** Waits this long, or until the end. False when there is no patience left. */
    boolean pause(Duration time) {
        Duration left = left(time);
        try {
            Thread.sleep(left);
            return !left.isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
