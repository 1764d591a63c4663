package io.mirrorfleet.oci.copy;

import java.time.Duration;

/**
 * The bounds of the engine.
 *
 * @param connectTimeout for a connection to stand
 * @param stallTimeout without any byte, after which a transfer is given up; there is no limit to the whole
 * @param transfersPerRegistry blobs in flight to or from one registry, over all copies
 * @param requestsPerRegistry small requests in flight to one registry, over all copies
 * @param retry how often and how long
 */
public record CopySettings(
        Duration connectTimeout,
        Duration stallTimeout,
        int transfersPerRegistry,
        int requestsPerRegistry,
        RetryPolicy retry) {

    /** Connect in 10 s, stall at 60 s, 8 blobs and 16 requests at a time. */
    public static CopySettings standard() {
        return new CopySettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 8, 16, RetryPolicy.standard());
    }

    /** The same with another retry policy. */
    public CopySettings retrying(RetryPolicy other) {
        return new CopySettings(connectTimeout, stallTimeout, transfersPerRegistry, requestsPerRegistry, other);
    }

    /** The same with another stall timeout. */
    public CopySettings stallingAfter(Duration other) {
        return new CopySettings(connectTimeout, other, transfersPerRegistry, requestsPerRegistry, retry);
    }
}
