package io.mirrorfleet.events.configuration;

import java.util.UUID;

/**
 * Writing to a cluster has begun and cannot be finished for now; it goes on by itself.
 *
 * @param rolloutId the rollout
 * @param cluster the cluster's name
 * @param code stable code
 * @param detail what is in the way
 * @param nextAction what to do about it
 */
public record RolloutHindered(UUID rolloutId, String cluster, String code, String detail, String nextAction)
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
        return "hindered/" + cluster;
    }
}
