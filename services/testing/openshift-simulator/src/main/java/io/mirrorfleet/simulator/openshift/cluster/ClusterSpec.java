package io.mirrorfleet.simulator.openshift.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A cluster to be.
 *
 * @param name in URLs, {@code [a-z0-9-]+}
 * @param topology of the control plane
 * @param nodes at least one
 * @param customPools names of pools beside master and worker; each takes the nodes of the role of its name, and the worker configuration
 * @param release of OpenShift that it claims to run, for example {@code 4.20.8}
 */
public record ClusterSpec(
        String name, Topology topology, List<NodeSpec> nodes, List<String> customPools, String release) {

    private static final String RELEASE = "4.20.8";

    private static final Set<String> MASTER = Set.of("master");
    private static final Set<String> WORKER = Set.of("worker");
    private static final Set<String> BOTH = Set.of("master", "worker");

    public ClusterSpec {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("a cluster name is [a-z0-9-]+, not \"" + name + "\"");
        }
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("cluster " + name + " has no node");
        }
        nodes = List.copyOf(nodes);
        customPools = List.copyOf(customPools);
    }

    /** CodeReady Containers: one node with both roles, so that the worker pool has no machine. */
    public static ClusterSpec crc() {
        return single("crc");
    }

    /** One node with both roles, named as its cluster. */
    public static ClusterSpec single(String name) {
        return new ClusterSpec(name, Topology.SINGLE_REPLICA, List.of(new NodeSpec(name, BOTH)), List.of(), RELEASE);
    }

    /** Three masters, two workers. */
    public static ClusterSpec lab() {
        return new ClusterSpec("lab", Topology.HIGHLY_AVAILABLE, nodes(3, 2), List.of(), RELEASE);
    }

    /** Three masters, two workers, and one node in the custom pool infra. */
    public static ClusterSpec edge() {
        List<NodeSpec> nodes = new ArrayList<>(nodes(3, 2));
        nodes.add(new NodeSpec("infra-0", Set.of("infra", "worker")));
        return new ClusterSpec("edge", Topology.HIGHLY_AVAILABLE, nodes, List.of("infra"), RELEASE);
    }

    /** Three masters and so many workers. */
    public static ClusterSpec of(String name, int workers) {
        return new ClusterSpec(name, Topology.HIGHLY_AVAILABLE, nodes(3, workers), List.of(), RELEASE);
    }

    /**
     * The cluster that goes by this name: {@code crc}, {@code lab}, {@code edge} or {@code single-N}.
     *
     * @throws IllegalArgumentException when there is no such cluster
     */
    public static ClusterSpec predefined(String name) {
        return switch (name) {
            case "crc" -> crc();
            case "lab" -> lab();
            case "edge" -> edge();
            default -> {
                if (name.matches("single-\\d+")) {
                    yield single(name);
                }
                throw new IllegalArgumentException(
                        "no predefined cluster \"" + name + "\": there are crc, lab, edge and single-N");
            }
        };
    }

    /** The same cluster under another name. */
    public ClusterSpec named(String other) {
        return new ClusterSpec(other, topology, nodes, customPools, release);
    }

    /** The same cluster on another release, which decides what the API server accepts. */
    public ClusterSpec running(String other) {
        return new ClusterSpec(name, topology, nodes, customPools, other);
    }

    private static List<NodeSpec> nodes(int masters, int workers) {
        List<NodeSpec> nodes = new ArrayList<>();
        IntStream.range(0, masters).forEach(i -> nodes.add(new NodeSpec("master-" + i, MASTER)));
        IntStream.range(0, workers).forEach(i -> nodes.add(new NodeSpec("worker-" + i, WORKER)));
        return nodes;
    }
}
