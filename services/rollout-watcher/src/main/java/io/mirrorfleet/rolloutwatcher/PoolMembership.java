package io.mirrorfleet.rolloutwatcher;

import java.util.List;
import java.util.Optional;

/** Which pool decides what runs on a node, by the rules of the Machine Config Operator rather than by role labels. */
public sealed interface PoolMembership {

    /** Exactly one pool does. */
    record InPool(Pool pool) implements PoolMembership {}

    /** No pool claims the node: it is never updated, and counted nowhere. */
    record NoPool() implements PoolMembership {}

    /** Several custom pools claim it: the platform then skips the node. */
    record SeveralPools(List<String> pools) implements PoolMembership {
        public SeveralPools {
            pools = List.copyOf(pools);
        }
    }

    /** The Machine Config Operator does not manage such nodes. */
    record Unmanaged(String why) implements PoolMembership {}

    /** Finds the pool of a node among all pools of its cluster. */
    static PoolMembership of(Node node, List<Pool> pools) {
        if ("windows".equals(node.labels().get("kubernetes.io/os"))) {
            return new Unmanaged("runs Windows");
        }
        List<Pool> claiming = pools.stream()
                .filter(pool -> pool.nodeSelector().matches(node.labels()))
                .toList();
        List<Pool> custom = claiming.stream()
                .filter(pool -> !pool.name().equals(Pool.MASTER) && !pool.name().equals(Pool.WORKER))
                .toList();
        if (custom.size() > 1) {
            return new SeveralPools(custom.stream().map(Pool::name).toList());
        }
        return named(Pool.MASTER, claiming)
                .or(() -> custom.stream().findFirst())
                .or(() -> named(Pool.WORKER, claiming))
                .<PoolMembership>map(InPool::new)
                .orElseGet(NoPool::new);
    }

    private static Optional<Pool> named(String name, List<Pool> pools) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }
}
