package io.mirrorfleet.rolloutwatcher;

import java.util.Map;
import java.util.Optional;

/** Says for each node how far it has got, and what is missing. */
final class NodeJudge {

    private final ClusterSnapshot cluster;
    private final ConfigCompliance configs;
    private final Map<String, PoolObstacle> pools;
    private final ReadingJudge readings;

    NodeJudge(
            ClusterSnapshot cluster, ConfigCompliance configs, Map<String, PoolObstacle> pools, ReadingJudge readings) {
        this.cluster = cluster;
        this.configs = configs;
        this.pools = pools;
        this.readings = readings;
    }

    NodeFinding judge(Node node) {
        return switch (PoolMembership.of(node, cluster.pools())) {
            case PoolMembership.Unmanaged(String why) -> new NodeFinding.Unmanaged(why);
            case PoolMembership.NoPool() -> new NodeFinding.Waiting(new NodeObstacle.InNoPool(node.name()));
            case PoolMembership.SeveralPools several ->
                new NodeFinding.Waiting(new NodeObstacle.InSeveralPools(node.name(), several.pools()));
            case PoolMembership.InPool(Pool pool) ->
                obstacle(node, pool)
                        .<NodeFinding>map(NodeFinding.Waiting::new)
                        .orElseGet(() -> readings.judge(node, pool));
        };
    }

    private Optional<Obstacle> obstacle(Node node, Pool pool) {
        if (node.degraded()) {
            return Optional.of(
                    new NodeObstacle.Degraded(node.name(), node.daemon().reason()));
        }
        if (!node.done()) {
            return Optional.of(
                    node.draining()
                            ? new NodeObstacle.Draining(node.name())
                            : new NodeObstacle.Updating(
                                    node.name(), node.daemon().state()));
        }
        String current = node.daemon().current();
        if (configs.satisfied(current)) {
            return Optional.empty();
        }
        return Optional.of(configs.of(current).isEmpty() ? missing(node) : heldBack(pool));
    }

    private Obstacle missing(Node node) {
        return new NodeObstacle.MachineConfigMissing(node.name(), node.daemon().current());
    }

    private Obstacle heldBack(Pool pool) {
        PoolObstacle of = pools.get(pool.name());
        return of != null ? of : PoolJudge.heldBack(pool, cluster.nodesOf(pool));
    }
}
