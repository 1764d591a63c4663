package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;

/** How a copy ended well. */
public sealed interface CopyOutcome {

    /** The digest that the target now stands for, seen by HEAD. */
    Digest digest();

    /**
     * The target was written.
     *
     * @param digest behind the target
     * @param mediaType of the root manifest
     * @param blobs each once, in the order of the plan
     * @param manifests that were put, children first, the root last
     * @param skipped layers that registries do not distribute; their manifests refer to them elsewhere
     */
    record Mirrored(
            Digest digest,
            String mediaType,
            List<BlobOutcome> blobs,
            List<Descriptor> manifests,
            List<Descriptor> skipped)
            implements CopyOutcome {

        public Mirrored {
            blobs = List.copyOf(blobs);
            manifests = List.copyOf(manifests);
            skipped = List.copyOf(skipped);
        }

        /** Blob bytes sent to the destination. */
        public long bytesSent() {
            return blobs.stream().mapToLong(BlobOutcome::bytesSent).sum();
        }
    }

    /**
     * The target already stood for the wanted digest; nothing was written.
     *
     * @param digest behind the target
     */
    record Unchanged(Digest digest) implements CopyOutcome {}
}
