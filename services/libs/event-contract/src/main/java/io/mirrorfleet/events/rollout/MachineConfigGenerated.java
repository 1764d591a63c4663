package io.mirrorfleet.events.rollout;

import java.util.UUID;

/**
 * The generated MachineConfig of a pool was seen to resolve the probes as wanted.
 *
 * @param rolloutId the rollout
 * @param cluster the cluster's name
 * @param pool the machine config pool
 * @param machineConfig name of the MachineConfig
 * @param fileHash SHA-256 of registries.conf in it, {@code sha256:…}; empty when it carries none
 */
public record MachineConfigGenerated(UUID rolloutId, String cluster, String pool, String machineConfig, String fileHash)
        implements RolloutEvent {

    @Override
    public String subject() {
        return "clusters/" + cluster + "/pools/" + pool;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return "generated/" + rolloutId;
    }
}
