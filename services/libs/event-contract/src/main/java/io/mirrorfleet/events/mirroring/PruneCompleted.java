package io.mirrorfleet.events.mirroring;

import java.util.UUID;

/**
 * Every image that was to go is gone from the mirror.
 *
 * @param pruneId the prune
 * @param mirror the mirror's name
 * @param pruned images that are gone
 * @param bytes what the registry's garbage collection is estimated to free
 * @param reason why
 * @param requestedBy subject of the token that asked
 */
public record PruneCompleted(UUID pruneId, String mirror, int pruned, long bytes, String reason, String requestedBy)
        implements MirroringEvent {

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
        return "completed";
    }
}
