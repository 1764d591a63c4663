package io.mirrorfleet.events.configuration;

import io.mirrorfleet.events.mirroring.FailedImage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rollout will not be done; nothing was written to any cluster.
 *
 * @param rolloutId the rollout
 * @param requestId the mirror request that asked for the rollout, if one did
 * @param policy the mirror policy's name
 * @param code stable code
 * @param detail why
 * @param nextAction what to do about it
 * @param failures the images that failed, where that is the reason
 */
public record RolloutDeclined(
        UUID rolloutId,
        @Nullable UUID requestId,
        String policy,
        String code,
        String detail,
        String nextAction,
        List<FailedImage> failures)
        implements ConfigurationEvent {

    public RolloutDeclined {
        failures = List.copyOf(failures);
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
        return "declined";
    }
}
