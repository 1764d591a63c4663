package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.ImageTarget;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants rolled out, where, and why.
 *
 * @param policy the mirror policy, in the revision that is current at planning time
 * @param clusters clusters by name; empty when a selector is given
 * @param selector clusters by label, {@code key=value,…}; null when names are given
 * @param approval who has to agree
 * @param reason why, in the requester's words
 * @param requestedBy subject of the token that asked
 * @param requestId the mirror request behind it, if one is
 * @param images the images that shall become available
 */
public record RolloutWanted(
        String policy,
        List<String> clusters,
        @Nullable String selector,
        Approval approval,
        String reason,
        String requestedBy,
        @Nullable UUID requestId,
        List<ImageTarget> images) {

    public RolloutWanted {
        clusters = List.copyOf(clusters);
        images = List.copyOf(images);
    }
}
