package io.mirrorfleet.clusterconfig.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mirrorfleet.clusterconfig.Cluster;
import io.mirrorfleet.events.configuration.ClusterCredentials;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cluster as callers read it.
 *
 * @param name its name
 * @param labels labels for selectors
 * @param credentials names of its kubeconfigs
 * @param revision counts up with every change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterDocument(String name, Map<String, String> labels, ClusterCredentials credentials, long revision) {

    static ClusterDocument of(Cluster cluster) {
        return new ClusterDocument(
                cluster.name(), new TreeMap<>(cluster.labels()), cluster.credentials(), cluster.revision());
    }
}
