package io.mirrorfleet.events.rollout;

import java.util.UUID;

/**
 * A node was seen to be on its way to a MachineConfig that resolves the probes as wanted.
 *
 * @param rolloutId the rollout
 * @param cluster the cluster's name
 * @param node the node's name
 * @param pool the machine config pool
 * @param from the MachineConfig it comes from
 * @param to the MachineConfig it goes to
 */
public record NodeUpdating(UUID rolloutId, String cluster, String node, String pool, String from, String to)
        implements RolloutEvent {

    @Override
    public String subject() {
        return "clusters/" + cluster + "/nodes/" + node;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return "updating/" + rolloutId;
    }
}
