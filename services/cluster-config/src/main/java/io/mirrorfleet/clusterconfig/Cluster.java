package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.ClusterCredentials;
import java.util.Map;

/**
 * A registered cluster.
 *
 * @param name its name
 * @param labels labels for selectors
 * @param credentials names of its kubeconfigs
 * @param revision counts up with every change
 */
public record Cluster(String name, Map<String, String> labels, ClusterCredentials credentials, long revision) {

    public Cluster {
        labels = Map.copyOf(labels);
    }

    /** Whether a registration like this one changes nothing. */
    boolean saysTheSameAs(Cluster other) {
        return labels.equals(other.labels) && credentials.equals(other.credentials);
    }
}
