package io.mirrorfleet.simulator.openshift.truth;

/**
 * The configuration of a node at one moment.
 *
 * @param cluster name of the cluster
 * @param node name of the node
 * @param fileHash SHA-256 of registries.conf on disk
 * @param runtimeHash SHA-256 of the registries.conf that the container runtime has loaded
 * @param bootId of the node
 */
public record NodeState(String cluster, String node, String fileHash, String runtimeHash, String bootId) {

    /** The same node, with the file as somebody read it. */
    public NodeState readAs(String hash) {
        return new NodeState(cluster, node, hash, runtimeHash, bootId);
    }
}
