package io.mirrorfleet.events.configuration;

import java.util.Map;

/**
 * A cluster became known.
 *
 * @param name the cluster's name
 * @param labels labels for selectors
 * @param credentials names of its kubeconfigs
 * @param revision counts up with every change of this cluster
 */
public record ClusterRegistered(String name, Map<String, String> labels, ClusterCredentials credentials, long revision)
        implements ConfigurationEvent {

    public ClusterRegistered {
        labels = Map.copyOf(labels);
    }

    @Override
    public String subject() {
        return "clusters/" + name;
    }

    @Override
    public String partitionKey() {
        return name;
    }

    @Override
    public String version() {
        return "r" + revision;
    }
}
