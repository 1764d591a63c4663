package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Something that refers to a copied image, and what became of it.
 *
 * @param digest of its manifest
 * @param artifactType what kind of thing it is; may be empty
 * @param subject the manifest that it refers to
 * @param tag by which cosign finds it; null for what is found by the list of referrers
 * @param how it ended
 */
public record ReferrerOutcome(
        Digest digest,
        String artifactType,
        Digest subject,
        @Nullable Tag tag,
        How how) {

    /** The ways it can end. */
    public enum How {
        /** It was brought to the target. */
        COPIED,
        /** The target had it. */
        PRESENT,
        /** The source lists it and does not have it any more. */
        GONE
    }
}
