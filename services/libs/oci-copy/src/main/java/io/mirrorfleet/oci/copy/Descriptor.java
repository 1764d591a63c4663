package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says about content that it refers to.
 *
 * @param mediaType as written
 * @param digest of the content
 * @param size of the content in bytes
 * @param elsewhere true for layers that registries do not distribute: foreign, non-distributable, or with URLs
 * @param data the content itself where it is inline and matches digest and size, else null
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        boolean elsewhere,
        @Nullable Bytes data) {

    /** A descriptor of content that the registry holds. */
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, false, null);
    }
}
