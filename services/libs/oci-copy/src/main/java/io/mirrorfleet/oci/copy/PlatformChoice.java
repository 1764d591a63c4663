package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Platform;
import java.util.Set;

/** Which entries of an index are copied. It says nothing about an image that is no index: that is copied as it is. */
public sealed interface PlatformChoice {

    /** All of them. */
    record Whole() implements PlatformChoice {}

    /**
     * Those for some platforms, below the index as it is: its digest stays, and it lists what the target does not have. Not every
     * registry takes that.
     *
     * @param platforms at least one
     */
    record Sparse(Set<Platform> platforms) implements PlatformChoice {

        public Sparse {
            platforms = some(platforms);
        }
    }

    /**
     * Those for some platforms, below an index that lists no others: it has another digest than at the source.
     *
     * @param platforms at least one
     */
    record Stripped(Set<Platform> platforms) implements PlatformChoice {

        public Stripped {
            platforms = some(platforms);
        }
    }

    private static Set<Platform> some(Set<Platform> platforms) {
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("name at least one platform, or choose the whole");
        }
        return Set.copyOf(platforms);
    }
}
