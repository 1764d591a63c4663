package io.mirrorfleet.oci.copy;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param attempts how many in all, at least 1
 * @param firstWait before the second attempt; it doubles from there
 * @param longestWait what no wait exceeds; a registry that asks for more gets no further attempt
 */
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {

    /** Five attempts within about eight seconds, and up to a minute where a registry asks for it. */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, Duration.ofMillis(500), Duration.ofMinutes(1));
    }

    /** The wait after this many failed attempts. */
    Duration waitAfter(int failed) {
        Duration doubled = firstWait.multipliedBy(1L << Math.min(failed - 1, 20));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
