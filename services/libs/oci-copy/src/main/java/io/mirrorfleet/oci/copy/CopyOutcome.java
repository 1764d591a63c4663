package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;

/** How a copy ended well. */
public sealed interface CopyOutcome {

    /** The digest that the target now stands for, seen by HEAD. */
    Digest digest();

    /** How much of the source's image that is. */
    Portion portion();

    /** What refers to the image, and what became of it; empty where nobody asked for that. */
    List<ReferrerOutcome> referrers();

    /** The same with what refers to the image. */
    CopyOutcome with(List<ReferrerOutcome> found);

    /**
     * The target was written.
     *
     * @param digest behind the target
     * @param mediaType of the root manifest
     * @param blobs each once, in the order of the plan
     * @param manifests that were put, children first, the root last
     * @param skipped layers that registries do not distribute; their manifests refer to them elsewhere
     * @param portion how much of the image that is
     * @param referrers what refers to the image, where that was asked for
     */
    record Mirrored(
            Digest digest,
            String mediaType,
            List<BlobOutcome> blobs,
            List<Descriptor> manifests,
            List<Descriptor> skipped,
            Portion portion,
            List<ReferrerOutcome> referrers)
            implements CopyOutcome {

        public Mirrored {
            blobs = List.copyOf(blobs);
            manifests = List.copyOf(manifests);
            skipped = List.copyOf(skipped);
            referrers = List.copyOf(referrers);
        }

        @Override
        public Mirrored with(List<ReferrerOutcome> found) {
            return new Mirrored(digest, mediaType, blobs, manifests, skipped, portion, found);
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
     * @param portion how much of the image that is
     * @param referrers what refers to the image, where that was asked for; these may be new
     */
    record Unchanged(Digest digest, Portion portion, List<ReferrerOutcome> referrers) implements CopyOutcome {

        public Unchanged {
            referrers = List.copyOf(referrers);
        }

        /** All of an image, without a look at what refers to it. */
        public Unchanged(Digest digest) {
            this(digest, Portion.ALL, List.of());
        }

        @Override
        public Unchanged with(List<ReferrerOutcome> found) {
            return new Unchanged(digest, portion, found);
        }
    }
}
