package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.oci.names.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of each image a request wants.
 *
 * @param platforms of an index; empty means all
 * @param mode what becomes of an index of which only some are wanted
 * @param referrers whether signatures and whatever else refers to an image come along
 */
public record CopyScope(List<Platform> platforms, PlatformMode mode, boolean referrers) {

    /** Whole images, and nothing that refers to them. */
    public static final CopyScope WHOLE = new CopyScope(List.of(), PlatformMode.SPARSE, false);

    public CopyScope {
        platforms = List.copyOf(platforms);
    }

    /** Whether a mirror that has the digest has all that is wanted. */
    public boolean isSeenByDigest() {
        return platforms.isEmpty() && !referrers;
    }

    /** The platforms as they are written. */
    public List<String> platformNames() {
        return platforms.stream().map(Platform::toString).toList();
    }

    /** The mode as it is written; null where there is nothing to choose. */
    public @Nullable String modeName() {
        return platforms.isEmpty() ? null : mode.written();
    }
}
