package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.FleetPlanner.FleetPlan;
import io.mirrorfleet.clusterconfig.RolloutState.Planning;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import java.util.Optional;
import java.util.UUID;

/** Plans a rollout once, freezes the plan, and lets it begin where its request counts as approval. */
public final class PlanJob implements JobHandler {
    static final String KIND = "plan-rollout";

    private static final int AT_A_TIME = 4;

    private final Rollouts rollouts;
    private final FleetPlanner planner;
    private final RolloutFlow flow;
    private final Atomically atomically;

    /** Plans these rollouts. */
    public PlanJob(Rollouts rollouts, FleetPlanner planner, RolloutFlow flow, Atomically atomically) {
        this.rollouts = rollouts;
        this.planner = planner;
        this.flow = flow;
        this.atomically = atomically;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return AT_A_TIME;
    }

    @Override
    public void work(Lease lease) throws InterruptedException {
        UUID id = JobPayloads.read(lease.payload(), Order.class).rolloutId();
        Optional<Rollout> rollout = atomically.call(() -> rollouts.find(id));
        if (rollout.isEmpty() || !(rollout.get().state() instanceof Planning)) {
            lease.finish(() -> {});
            return;
        }
        FleetPlan plan = planner.plan(id, rollout.get().wanted());
        lease.finish(() -> freeze(id, plan));
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        UUID id = JobPayloads.read(lease.payload(), Order.class).rolloutId();
        freeze(
                id,
                new FleetPlan.Impossible(new Decline(
                        "PLANNING_FAILED", reason, "make every cluster of the rollout reachable, then ask again")));
    }

    private void freeze(UUID id, FleetPlan plan) {
        Rollout rollout = rollouts.lock(id).orElseThrow();
        if (rollout.state() instanceof Planning state) {
            switch (plan) {
                case FleetPlan.Possible possible -> flow.planned(rollout, state, possible.plan());
                case FleetPlan.Impossible impossible -> flow.declined(rollout, state, impossible.why());
            }
        }
    }

    /** What the job has to know. */
    record Order(UUID rolloutId) {}
}
