package io.mirrorfleet.events.configuration;

import org.jspecify.annotations.Nullable;

/**
 * The reader DaemonSet was applied on a cluster.
 *
 * @param cluster the cluster's name
 * @param namespace where it runs
 * @param daemonSet its name
 * @param image the image it runs on, already present on every node
 * @param revision the cluster's revision it was installed for
 * @param clusterUid uid of the namespace {@code kube-system}, which is the identity of the cluster that was reached; null
 *     from senders that did not look
 */
public record ClusterReaderInstalled(
        String cluster,
        String namespace,
        String daemonSet,
        String image,
        long revision,
        @Nullable String clusterUid) implements ConfigurationEvent {

    @Override
    public String subject() {
        return "clusters/" + cluster;
    }

    @Override
    public String partitionKey() {
        return cluster;
    }

    @Override
    public String version() {
        return "reader/" + revision;
    }
}
