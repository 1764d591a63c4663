package io.mirrorfleet.reliable;

import java.time.Duration;

/**
 * Pauses that double with every failure in a row, up to a limit.
 *
 * @param first after the first failure
 * @param longest never longer
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off from " + first + " to " + longest + " does not grow");
        }
    }

    /** The pause after this many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
