package io.mirrorfleet.events.configuration;

import java.util.List;

/**
 * One stage of a rollout.
 *
 * @param name the stage's name, unique in the rollout
 * @param clusters the clusters changed in it
 */
public record PlannedStage(String name, List<String> clusters) {

    public PlannedStage {
        clusters = List.copyOf(clusters);
    }
}
