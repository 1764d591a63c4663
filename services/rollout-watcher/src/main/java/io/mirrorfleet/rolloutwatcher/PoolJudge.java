package io.mirrorfleet.rolloutwatcher;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Says what keeps the pools of a cluster from wanting the rule. */
final class PoolJudge {

    private final ClusterSnapshot cluster;
    private final ConfigCompliance configs;
    private final Predicate<Pool> generatedBefore;

    /**
     * @param generatedBefore whether the rule was already seen in a pool's generated MachineConfig, which then need not be
     *     looked up again
     */
    PoolJudge(ClusterSnapshot cluster, ConfigCompliance configs, Predicate<Pool> generatedBefore) {
        this.cluster = cluster;
        this.configs = configs;
        this.generatedBefore = generatedBefore;
    }

    /** The first obstacle of each pool that has one, by the pool's name. */
    Map<String, PoolObstacle> judge() {
        Map<String, PoolObstacle> ungenerated = new LinkedHashMap<>();
        for (Pool pool : cluster.pools()) {
            notGenerated(pool).ifPresent(obstacle -> ungenerated.put(pool.name(), obstacle));
        }
        Map<String, PoolObstacle> obstacles = new LinkedHashMap<>(ungenerated);
        for (Pool pool : cluster.poolsWithMachines()) {
            // What was not generated cannot be rendered: one cause, named once.
            Optional.ofNullable(ungenerated.get(pool.generatedFor()))
                    .or(() -> notRendered(pool))
                    .ifPresent(obstacle -> obstacles.putIfAbsent(pool.name(), obstacle));
        }
        return obstacles;
    }

    private Optional<PoolObstacle> notGenerated(Pool pool) {
        String name = pool.generatedName();
        boolean looked = configs.of(name).isPresent();
        if (!pool.builtIn() || configs.satisfied(name) || (!looked && generatedBefore.test(pool))) {
            return Optional.empty();
        }
        return Optional.of(new PoolObstacle.NotGenerated(pool.name(), configs.complaint(name)));
    }

    private Optional<PoolObstacle> notRendered(Pool pool) {
        if (configs.satisfied(pool.wanted())) {
            return Optional.empty();
        }
        if (!pool.inheritsRegistries()) {
            return Optional.of(new PoolObstacle.NotInherited(pool.name()));
        }
        if (!pool.renderFailure().isEmpty()) {
            return Optional.of(new PoolObstacle.RenderRefused(pool.name(), pool.renderFailure()));
        }
        return Optional.of(new PoolObstacle.NotRendered(pool.name(), configs.complaint(pool.wanted())));
    }

    /** Why a node of this pool is not told to go on, although its pool wants the rule. */
    static PoolObstacle heldBack(Pool pool, Collection<Node> members) {
        if (pool.paused()) {
            return new PoolObstacle.Paused(pool.name());
        }
        List<String> away =
                members.stream().filter(Node::keptAway).map(Node::name).sorted().toList();
        return away.size() >= pool.mayBeAway(members.size())
                ? new PoolObstacle.NoCapacity(pool.name(), away)
                : new PoolObstacle.WaitingForTurn(pool.name());
    }
}
