package io.mirrorfleet.events.configuration;

import io.mirrorfleet.events.ImageTarget;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout was planned; the plan is frozen under its hash.
 *
 * @param rolloutId the rollout
 * @param requestId the mirror request that asked for the rollout, if one did
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param planHash SHA-256 of the frozen plan; approval names it
 * @param approval {@code required} or {@code onRequest}
 * @param stages stages in order
 * @param clusters what will happen on each cluster
 * @param images the images the rollout is to make available
 */
public record RolloutPlanned(
        UUID rolloutId,
        @Nullable UUID requestId,
        String policy,
        int revision,
        String planHash,
        String approval,
        List<PlannedStage> stages,
        List<ClusterPlan> clusters,
        List<ImageTarget> images)
        implements ConfigurationEvent {

    public RolloutPlanned {
        stages = List.copyOf(stages);
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
        return "planned";
    }
}
