package io.mirrorfleet.rolloutwatcher;

import java.util.List;
import java.util.Optional;

/**
 * The pools and nodes of a cluster at one moment.
 *
 * @param pools all machine config pools
 * @param nodes all nodes
 */
public record ClusterSnapshot(List<Pool> pools, List<Node> nodes) {

    public ClusterSnapshot {
        pools = List.copyOf(pools);
        nodes = List.copyOf(nodes);
    }

    /** The nodes that this pool decides about. */
    public List<Node> nodesOf(Pool pool) {
        return nodes.stream()
                .filter(node -> poolOf(node).equals(Optional.of(pool.name())))
                .toList();
    }

    /** The pool that decides about this node, if exactly one does. */
    public Optional<String> poolOf(Node node) {
        return PoolMembership.of(node, pools) instanceof PoolMembership.InPool in
                ? Optional.of(in.pool().name())
                : Optional.empty();
    }

    /** The pools whose wanted MachineConfig matters: those with machines, by the platform's count or by ours. */
    public List<Pool> poolsWithMachines() {
        return pools.stream()
                .filter(pool -> pool.machineCount() > 0 || !nodesOf(pool).isEmpty())
                .toList();
    }
}
