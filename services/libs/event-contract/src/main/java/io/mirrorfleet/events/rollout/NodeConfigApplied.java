package io.mirrorfleet.events.rollout;

import java.util.UUID;

/**
 * A node was seen Done on a MachineConfig that resolves the probes as wanted; its file is not read yet.
 *
 * @param rolloutId the rollout
 * @param cluster the cluster's name
 * @param node the node's name
 * @param pool the machine config pool
 * @param machineConfig name of the MachineConfig
 */
public record NodeConfigApplied(UUID rolloutId, String cluster, String node, String pool, String machineConfig)
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
        return "applied/" + rolloutId;
    }
}
