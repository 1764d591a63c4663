package io.mirrorfleet.events.configuration;

import java.util.UUID;

/**
 * A rollout's frozen plan was approved.
 *
 * @param rolloutId the rollout
 * @param planHash SHA-256 of the frozen plan; approval names it
 * @param approvedBy subject of the token that approved
 * @param how {@code onRequest} or {@code explicit}
 * @param reason why, in the requester's words
 */
public record RolloutApproved(UUID rolloutId, String planHash, String approvedBy, String how, String reason)
        implements ConfigurationEvent {

    @Override
    public String subject() {
        return "rollouts/" + rolloutId;
    }

    @Override
    public String partitionKey() {
        return rolloutId.toString();
    }

    @Override
    public String version() {
        return "approved";
    }
}
