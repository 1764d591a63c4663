package io.mirrorfleet.events.rollout;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An image can be pulled on a cluster: the mirror holds the digest and every node's confirmed configuration leads there.
 *
 * @param cluster the cluster's name
 * @param image the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param digest the frozen digest of the manifest or index
 * @param level {@code file} or {@code runtime}: how far the proof goes
 * @param nodes every node of the cluster
 * @param requestId the mirror request, if one brought it
 * @param rolloutId the rollout that confirmed the cluster
 */
public record ImageAvailable(
        String cluster,
        String image,
        String target,
        String digest,
        String level,
        List<String> nodes,
        @Nullable UUID requestId,
        @Nullable UUID rolloutId)
        implements RolloutEvent {

    public ImageAvailable {
        nodes = List.copyOf(nodes);
    }

    @Override
    public String subject() {
        return "images/" + image;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return cluster + "/" + digest + "/" + (requestId == null ? rolloutId : requestId);
    }
}
