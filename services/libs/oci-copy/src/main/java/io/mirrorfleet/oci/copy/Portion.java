package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of an image a copy is about.
 *
 * @param platforms that were chosen and are there, in the order of the index; empty when nothing had to be chosen
 * @param strippedFrom digest of the source's index where the target gets another one; null where the digest stays
 */
public record Portion(List<Platform> platforms, @Nullable Digest strippedFrom) {

    /** All of it. */
    public static final Portion ALL = new Portion(List.of(), null);

    public Portion {
        platforms = List.copyOf(platforms);
    }

    /** True when the target gets an index that lists more than what is copied. */
    public boolean isSparse() {
        return !platforms.isEmpty() && strippedFrom == null;
    }
}
