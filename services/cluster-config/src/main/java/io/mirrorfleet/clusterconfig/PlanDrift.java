package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.Finding;
import io.mirrorfleet.events.configuration.PoolCost;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares an approved plan with what would be planned now: nobody approved of more than the plan said. */
final class PlanDrift {
    private PlanDrift() {}

    /** Why the approved plan must not be carried out any more, or empty when it still holds. */
    static Optional<Trouble> trouble(ClusterPlan approved, ClusterPlan now) {
        if (approved.predictedFileHash().equals(now.predictedFileHash())) {
            return Optional.empty();
        }
        for (PoolCost cost : now.costs()) {
            if (dearer(cost, approved)) {
                return Optional.of(outdated(now, "pool " + cost.pool() + " would be disturbed more than approved"));
            }
        }
        Set<Finding> unknown = new HashSet<>(now.findings());
        approved.findings().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String codes = unknown.stream().map(Finding::detail).sorted().collect(Collectors.joining("; "));
            return Optional.of(outdated(now, codes));
        }
        return Optional.empty();
    }

    private static boolean dearer(PoolCost cost, ClusterPlan approved) {
        return approved.costs().stream()
                .filter(known -> known.pool().equals(cost.pool()))
                .noneMatch(known -> (known.drains() || !cost.drains()) && (known.reboots() || !cost.reboots()));
    }

    private static Trouble outdated(ClusterPlan now, String detail) {
        return new Trouble(
                "PLAN_OUTDATED",
                "cluster " + now.cluster() + " has changed since the plan was approved: " + detail,
                "plan and approve again",
                true);
    }
}
