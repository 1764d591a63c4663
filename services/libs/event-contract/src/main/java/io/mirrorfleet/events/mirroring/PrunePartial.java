package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The prune ended with some images where they were, or nobody knows whether they are.
 *
 * @param pruneId the prune
 * @param mirror the mirror's name
 * @param pruned images that are gone
 * @param stayed images that stay
 * @param bytes what the registry's garbage collection is estimated to free
 * @param images those that stay, or of which that is not known, the first thousand of them
 * @param reason why
 * @param requestedBy subject of the token that asked
 * @param unknown images whose deletion was begun, and what came of it could not be found out; absent for none
 */
public record PrunePartial(
        UUID pruneId,
        String mirror,
        int pruned,
        int stayed,
        long bytes,
        List<StayingImage> images,
        String reason,
        String requestedBy,
        @Nullable Integer unknown)
        implements MirroringEvent {

    public PrunePartial {
        images = List.copyOf(images);
    }

    @Override
    public String subject() {
        return "mirrors/" + mirror + "/prunes/" + pruneId;
    }

    @Override
    public String partitionKey() {
        return pruneId.toString();
    }

    @Override
    public String version() {
        return "partial";
    }
}
