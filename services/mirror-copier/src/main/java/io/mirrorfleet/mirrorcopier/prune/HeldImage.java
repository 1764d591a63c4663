package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image that mirror requests brought into a mirror, as the records have it. What else is in the registry is not Mirrorfleet's.
 *
 * @param repository where it lies
 * @param tag that stands for it; null when it was asked for by digest, or when the tag came to stand for another one
 * @param digest of its manifest or index
 * @param sources what it was copied from
 * @param lastMirrored when it was brought, or found there, last
 * @param bytes as its request counted them
 * @param own whether it was brought for this mirror; false for what only another mirror at the same endpoint has
 */
public record HeldImage(
        Repository repository,
        @Nullable Tag tag,
        Digest digest,
        Set<ImageReference> sources,
        Instant lastMirrored,
        long bytes,
        boolean own) {

    public HeldImage {
        sources = Set.copyOf(sources);
    }

    /** How it is called in the mirror. */
    public ImageReference reference() {
        return tag == null ? ImageReference.of(repository, digest) : ImageReference.of(repository, tag);
    }

    /** One of its sources, always the same. */
    public ImageReference source() {
        return sources.stream()
                .min((one, other) -> one.toString().compareTo(other.toString()))
                .orElseGet(this::reference);
    }
}
