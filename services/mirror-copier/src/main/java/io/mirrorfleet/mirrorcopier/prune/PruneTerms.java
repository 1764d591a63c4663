package io.mirrorfleet.mirrorcopier.prune;

import java.time.Duration;
import java.util.List;

/**
 * What a prune is limited to.
 *
 * @param olderThan what was mirrored or needed within this time stays
 * @param repositories paths in the mirror; empty for all
 */
public record PruneTerms(Duration olderThan, List<String> repositories) {

    public PruneTerms {
        repositories = repositories.stream().distinct().sorted().toList();
    }

    /** Whether they let this image be looked at. */
    public boolean include(HeldImage image) {
        return repositories.isEmpty()
                || repositories.contains(image.repository().path());
    }
}
