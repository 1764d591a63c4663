package io.mirrorfleet.events.rollout;

import io.mirrorfleet.events.Resolution;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The file read on a node, after it was Done, resolves every probe as wanted.
 *
 * @param rolloutId the rollout
 * @param cluster the cluster's name
 * @param node the node's name
 * @param nodeUid metadata.uid of the node
 * @param pool the machine config pool
 * @param level {@code file} or {@code runtime}: how far the proof goes
 * @param fileHash SHA-256 of /etc/containers/registries.conf as read
 * @param dropIns SHA-256 of each file in registries.conf.d as read
 * @param machineConfig name of the MachineConfig
 * @param bootId boot of the node that was read
 * @param reading the reading it stands on
 * @param resolutions what the file makes of each probe
 * @param unobserved types of observation events that were not seen on the way here
 */
public record NodeConfirmed(
        UUID rolloutId,
        String cluster,
        String node,
        String nodeUid,
        String pool,
        String level,
        String fileHash,
        Map<String, String> dropIns,
        String machineConfig,
        String bootId,
        Reading reading,
        List<Resolution> resolutions,
        List<String> unobserved)
        implements RolloutEvent {

    public NodeConfirmed {
        dropIns = Map.copyOf(dropIns);
        resolutions = List.copyOf(resolutions);
        unobserved = List.copyOf(unobserved);
    }

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
        return "confirmed/" + rolloutId + "/" + nodeUid;
    }
}
