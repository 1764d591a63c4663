package io.mirrorfleet.events.configuration;

/**
 * A cluster is no longer known; what was configured on it stays.
 *
 * @param name the cluster's name
 * @param revision counts up with every change of this cluster
 */
public record ClusterRemoved(String name, long revision) implements ConfigurationEvent {

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
