package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;

/**
 * How a blob came to be in the destination repository.
 *
 * @param digest of the blob
 * @param size of the blob
 * @param how it got there
 * @param bytesSent to the destination for it by this copy, all attempts together
 * @param bytesSentAgain how many bytes the destination had been sent before, by this copy or an earlier one, and lost
 */
public record BlobOutcome(Digest digest, long size, How how, long bytesSent, long bytesSentAgain) {

    /** The ways a blob gets into a repository. */
    public enum How {
        /** Its bytes were sent. */
        COPIED,
        /** The registry took it from another repository of its own. */
        MOUNTED,
        /** It was there. */
        PRESENT
    }

    static BlobOutcome copied(Descriptor blob, long sent, long again) {
        return new BlobOutcome(blob.digest(), blob.size(), How.COPIED, sent, again);
    }

    static BlobOutcome mounted(Descriptor blob) {
        return new BlobOutcome(blob.digest(), blob.size(), How.MOUNTED, 0, 0);
    }

    static BlobOutcome present(Descriptor blob) {
        return new BlobOutcome(blob.digest(), blob.size(), How.PRESENT, 0, 0);
    }
}
