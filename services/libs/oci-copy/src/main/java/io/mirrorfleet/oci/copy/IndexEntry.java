package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an index.
 *
 * @param descriptor what it refers to
 * @param platform that the content is for; null where the entry does not say, or says nothing sensible
 * @param attests the image that an attestation of BuildKit is about; null for anything else
 * @param artifactType as written; may be empty
 * @param text where the entry stands in the bytes of the index
 */
public record IndexEntry(
        Descriptor descriptor,
        @Nullable Platform platform,
        @Nullable Digest attests,
        String artifactType,
        Text text) {

    /**
     * Where an entry stands, for an index that is written anew without touching what stays.
     *
     * @param whole the entry
     * @param digest the value of its digest, quotes included
     * @param size the value of its size
     */
    public record Text(Span whole, Span digest, Span size) {}

    Digest digest() {
        return descriptor.digest();
    }

    /** True when it is for this platform; the variant counts only where it is asked for. */
    boolean isFor(Platform wanted) {
        return platform != null
                && platform.os().equals(wanted.os())
                && platform.architecture().equals(wanted.architecture())
                && (wanted.variant() == null || wanted.variant().equals(platform.variant()));
    }
}
