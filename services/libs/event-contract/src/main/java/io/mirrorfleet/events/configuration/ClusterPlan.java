package io.mirrorfleet.events.configuration;

import java.util.List;

/**
 * What a rollout will do on one cluster.
 *
 * @param cluster the cluster's name
 * @param objects objects to write
 * @param predictedRegistriesConf the file the platform will render
 * @param predictedFileHash its SHA-256, {@code sha256:…}
 * @param costs what it costs each pool that has nodes
 * @param findings conflicts, shadows and other surprises
 */
public record ClusterPlan(
        String cluster,
        List<PlannedObject> objects,
        String predictedRegistriesConf,
        String predictedFileHash,
        List<PoolCost> costs,
        List<Finding> findings) {

    public ClusterPlan {
        objects = List.copyOf(objects);
        costs = List.copyOf(costs);
        findings = List.copyOf(findings);
    }
}
