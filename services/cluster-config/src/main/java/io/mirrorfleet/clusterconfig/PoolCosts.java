package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterSnapshot.Pool;
import io.mirrorfleet.events.configuration.PoolCost;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.NodeImpact;
import io.mirrorfleet.registriesconf.Prediction;
import io.mirrorfleet.registriesconf.Predictor;
import java.util.List;

/** What a change of the files costs the nodes of each pool that has any. */
final class PoolCosts {
    private static final NodeImpact UNKNOWN = new NodeImpact(
            NodeImpact.Disruption.DRAIN, List.of("what the nodes have now can't be told: expect the worst"));

    private static final NodeImpact NOTHING = new NodeImpact(NodeImpact.Disruption.NONE, List.of("no file changes"));

    private PoolCosts() {}

    static List<PoolCost> of(ClusterSnapshot found, NodeFiles after) {
        NodeImpact impact = impact(found, after);
        return found.pools().stream()
                .filter(pool -> pool.machines() > 0)
                .map(pool -> cost(pool, found.singleReplica(), impact))
                .toList();
    }

    private static NodeImpact impact(ClusterSnapshot found, NodeFiles after) {
        try {
            return switch (Predictor.predict(WantedState.before(found))) {
                case Prediction.Predicted before when before.files().equals(after) -> NOTHING;
                case Prediction.Predicted before -> NodeImpact.between(before.files(), after);
                case Prediction.Refused _ -> UNKNOWN;
            };
        } catch (InvalidRegistriesConfException e) {
            return UNKNOWN;
        }
    }

    private static PoolCost cost(Pool pool, boolean singleReplica, NodeImpact impact) {
        if (!pool.takesRegistries()) {
            return new PoolCost(
                    pool.name(), pool.machines(), false, false, "the pool takes no registries configuration");
        }
        if (singleReplica) {
            return new PoolCost(pool.name(), pool.machines(), false, impact.reboots(), "Drain not required, skipping");
        }
        return new PoolCost(pool.name(), pool.machines(), impact.drains(), impact.reboots(), impact.reason());
    }
}
