package io.mirrorfleet.events.configuration;

import java.util.List;
import java.util.UUID;

/**
 * A stage of a rollout began.
 *
 * @param rolloutId the rollout
 * @param stage the stage's name
 * @param clusters the clusters concerned
 */
public record StageStarted(UUID rolloutId, String stage, List<String> clusters) implements ConfigurationEvent {

    public StageStarted {
        clusters = List.copyOf(clusters);
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
        return "stage-started/" + stage;
    }
}
