package io.mirrorfleet.events.configuration;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout ended after something was written; what was written stays.
 *
 * @param rolloutId the rollout
 * @param requestId the mirror request that asked for the rollout, if one did
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param clusters the clusters on which it could not go on
 * @param code stable code
 * @param detail why
 * @param nextAction what to do about it
 * @param touched every cluster that was written to, and how far it had got
 */
public record RolloutFailed(
        UUID rolloutId,
        @Nullable UUID requestId,
        String policy,
        int revision,
        List<String> clusters,
        String code,
        String detail,
        String nextAction,
        List<TouchedCluster> touched)
        implements ConfigurationEvent {

    public RolloutFailed {
        clusters = List.copyOf(clusters);
        touched = List.copyOf(touched);
    }

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
        return "failed";
    }
}
