package io.mirrorfleet.oci.copy;

/** Counts what one blob cost: whatever was handed to the network for it, taken or not. */
final class SentBytes {

    private long earlier;
    private long sent;

    /** The destination was sent so many bytes before any were counted here; what is said later is no news. */
    void before(long bytes) {
        if (sent == 0) {
            earlier = Math.max(earlier, bytes);
        }
    }

    void add(long bytes) {
        sent += bytes;
    }

    BlobOutcome outcome(Descriptor blob) {
        return BlobOutcome.copied(blob, sent, Math.max(0, earlier + sent - blob.size()));
    }
}
