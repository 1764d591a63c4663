package io.mirrorfleet.oci.copy;

import java.time.Duration;

/**
 * How often and how long.
 *
 * @param attempts how many in all, at least 1
 * @param firstWait before the second attempt; it doubles from there
 * @param longestWait what no wait exceeds; what a registry wants to have later than that is RATE_LIMITED
 */
public record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {

    /** Five attempts within about eight seconds, and up to half a minute where a registry asks for it. */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /** The same, waiting for a registry no longer than this. */
    public RetryPolicy waitingAtMost(Duration longest) {
        return new RetryPolicy(attempts, firstWait, longest);
    }

    /** The wait after this many failed attempts. */
    Duration waitAfter(int failed) {
        Duration doubled = firstWait.multipliedBy(1L << Math.min(failed - 1, 20));
        return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
    }
}
