package io.mirrorfleet.events.configuration;

import io.mirrorfleet.events.ImageTarget;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every stage of a rollout is complete.
 *
 * @param rolloutId the rollout
 * @param requestId the mirror request that asked for the rollout, if one did
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param clusters the clusters concerned
 * @param images the images the rollout is to make available
 */
public record RolloutCompleted(
        UUID rolloutId,
        @Nullable UUID requestId,
        String policy,
        int revision,
        List<String> clusters,
        List<ImageTarget> images)
        implements ConfigurationEvent {

    public RolloutCompleted {
        clusters = List.copyOf(clusters);
        images = List.copyOf(images);
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
        return "completed";
    }
}
