package io.mirrorfleet.events.rollout;

import java.util.List;
import java.util.UUID;

/**
 * Every node that the cluster manages is confirmed, and nothing changed while that was found out.
 *
 * @param rolloutId the rollout
 * @param stage the stage's name
 * @param cluster the cluster's name
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param level {@code file} or {@code runtime}: how far the proof goes
 * @param nodes every node, confirmed
 * @param unobserved types of observation events that were not seen on the way here
 */
public record ClusterConfirmed(
        UUID rolloutId,
        String stage,
        String cluster,
        String policy,
        int revision,
        String level,
        List<ConfirmedNode> nodes,
        List<String> unobserved)
        implements RolloutEvent {

    public ClusterConfirmed {
        nodes = List.copyOf(nodes);
        unobserved = List.copyOf(unobserved);
    }

    @Override
    public String subject() {
        return "clusters/" + cluster;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return "confirmed/" + rolloutId;
    }
}
