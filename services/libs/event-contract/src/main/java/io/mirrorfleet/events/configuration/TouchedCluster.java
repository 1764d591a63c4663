package io.mirrorfleet.events.configuration;

import java.util.List;

/**
 * How far a cluster had got when its rollout failed.
 *
 * @param cluster the cluster's name
 * @param step {@code writing}, {@code configured} or {@code confirmed}
 * @param objects for a cluster on which writing was broken off, the objects known to stand; every other cluster's are in its
 *     {@code cluster.configured}
 */
public record TouchedCluster(String cluster, String step, List<WrittenObject> objects) {

    public TouchedCluster {
        objects = List.copyOf(objects);
    }
}
