package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;

/**
 * It was taken on to delete what nothing needs from a mirror. Each image is judged again right before it goes.
 *
 * @param pruneId the prune
 * @param mirror the mirror's name
 * @param olderThanSeconds what was mirrored or needed within this time stays
 * @param repositories paths in the mirror that it is limited to; empty for all
 * @param images how many images are to go
 * @param bytes what the registry's garbage collection is estimated to free
 * @param planHash SHA-256 of the plan that was agreed to
 * @param reason why
 * @param requestedBy subject of the token that asked
 */
public record PruneAccepted(
        UUID pruneId,
        String mirror,
        long olderThanSeconds,
        List<String> repositories,
        int images,
        long bytes,
        String planHash,
        String reason,
        String requestedBy)
        implements MirroringEvent {

    public PruneAccepted {
        repositories = List.copyOf(repositories);
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
        return "accepted";
    }
}
