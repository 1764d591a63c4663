package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.PlannedStage;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import java.util.List;

/**
 * What a rollout would do.
 *
 * @param policy the mirror policy
 * @param revision its current revision
 * @param planHash the hash that the plan would have to be approved by
 * @param stages stages in order
 * @param clusters what would happen on each cluster
 */
public record PlanDocument(
        String policy, int revision, String planHash, List<PlannedStage> stages, List<ClusterPlan> clusters) {

    static PlanDocument of(RolloutPlanned plan) {
        return new PlanDocument(plan.policy(), plan.revision(), plan.planHash(), plan.stages(), plan.clusters());
    }
}
