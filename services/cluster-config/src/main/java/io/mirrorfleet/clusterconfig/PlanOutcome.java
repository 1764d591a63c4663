package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.ClusterPlan;

/** What planning a policy on one cluster comes to. */
public sealed interface PlanOutcome {

    /**
     * It can be done.
     *
     * @param plan for people
     * @param wanted for the machine
     */
    record Feasible(ClusterPlan plan, WantedState wanted) implements PlanOutcome {}

    /**
     * It must not be tried.
     *
     * @param decline why
     * @param wanted what would have been written
     */
    record Infeasible(Decline decline, WantedState wanted) implements PlanOutcome {}
}
