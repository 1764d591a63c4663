package io.mirrorfleet.events.configuration;

import java.util.List;
import java.util.UUID;

/**
 * Every cluster of a stage is confirmed, and every image of the rollout is available on it.
 *
 * @param rolloutId the rollout
 * @param stage the stage's name
 * @param clusters the clusters concerned
 */
public record StageCompleted(UUID rolloutId, String stage, List<String> clusters) implements ConfigurationEvent {

    public StageCompleted {
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
        return "stage-completed/" + stage;
    }
}
