package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.PlanOutcome.Feasible;
import io.mirrorfleet.clusterconfig.PlanOutcome.Infeasible;
import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.PlannedStage;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.reliable.Atomically;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Plans a rollout on all its clusters: looks at each of them, now, and writes nothing. */
public final class FleetPlanner {
    private static final int AT_A_TIME = 16;
    private static final int PAGE = 500;
    private static final String ONLY_STAGE = "all";

    private final Clusters clusters;
    private final Policies policies;
    private final OpenShift openShift;
    private final Atomically atomically;

    /** Plans on these clusters with these policies. */
    public FleetPlanner(Clusters clusters, Policies policies, OpenShift openShift, Atomically atomically) {
        this.clusters = clusters;
        this.policies = policies;
        this.openShift = openShift;
        this.atomically = atomically;
    }

    /**
     * The plan for a rollout with this id, or why there is none.
     *
     * @throws ClusterUnreachableException when a cluster could not be looked at
     */
    public FleetPlan plan(UUID id, RolloutWanted wanted) throws InterruptedException {
        Optional<Policy> policy = atomically.call(() -> policies.find(wanted.policy()));
        if (policy.isEmpty()) {
            return new FleetPlan.Impossible(new Decline(
                    "POLICY_UNKNOWN",
                    "there is no mirror policy " + wanted.policy(),
                    "put the policy in place, then ask again"));
        }
        List<Cluster> targets = new ArrayList<>();
        Optional<Decline> missing = atomically.call(() -> choose(wanted, targets));
        if (missing.isPresent()) {
            return new FleetPlan.Impossible(missing.get());
        }
        return combine(id, wanted, policy.get(), survey(new ClusterPlanner(policy.get(), wanted.images()), targets));
    }

    private void addAll(Selector selector, List<Cluster> chosen) {
        List<Cluster> page = clusters.list(selector, "", PAGE);
        while (!page.isEmpty()) {
            chosen.addAll(page);
            page = clusters.list(selector, page.getLast().name(), PAGE);
        }
    }

    private Optional<Decline> choose(RolloutWanted wanted, List<Cluster> chosen) {
        for (String name : wanted.clusters()) {
            Optional<Cluster> cluster = clusters.find(name);
            if (cluster.isEmpty()) {
                return Optional.of(new Decline(
                        "CLUSTER_UNKNOWN", "there is no cluster " + name, "register the cluster, then ask again"));
            }
            chosen.add(cluster.get());
        }
        if (wanted.selector() != null) {
            // Whoever misspells a selector does not want every cluster there is.
            Optional<Selector> selector = Selector.parse(wanted.selector());
            if (selector.isEmpty()) {
                return Optional.of(new Decline(
                        "SELECTOR_INVALID",
                        "the selector " + wanted.selector() + " can't be read",
                        "write key=value, several separated by commas, and ask again"));
            }
            addAll(selector.get(), chosen);
        }
        if (chosen.isEmpty()) {
            return Optional.of(new Decline(
                    "NO_CLUSTER_SELECTED",
                    "no registered cluster fits " + wanted.selector(),
                    "label a cluster, or choose with another selector"));
        }
        return Optional.empty();
    }

    private List<PlanOutcome> survey(ClusterPlanner planner, List<Cluster> targets) throws InterruptedException {
        Semaphore permits = new Semaphore(AT_A_TIME);
        List<Future<PlanOutcome>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Cluster target : targets) {
                permits.acquire();
                futures.add(threads.submit(() -> {
                    try {
                        return planner.plan(target.name(), openShift.of(target).survey());
                    } finally {
                        permits.release();
                    }
                }));
            }
            List<PlanOutcome> outcomes = new ArrayList<>();
            for (Future<PlanOutcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterUnreachableException unreachable) {
                throw unreachable;
            }
            throw new IllegalStateException("planning failed", e.getCause());
        }
    }

    private static FleetPlan combine(UUID id, RolloutWanted wanted, Policy policy, List<PlanOutcome> outcomes) {
        List<Decline> declines = new ArrayList<>();
        List<ClusterPlan> plans = new ArrayList<>();
        for (PlanOutcome outcome : outcomes) {
            switch (outcome) {
                case Infeasible infeasible -> declines.add(infeasible.decline());
                case Feasible feasible -> plans.add(feasible.plan());
            }
        }
        if (!declines.isEmpty()) {
            return new FleetPlan.Impossible(together(declines));
        }
        PlannedStage stage = new PlannedStage(
                ONLY_STAGE, plans.stream().map(ClusterPlan::cluster).toList());
        return new FleetPlan.Possible(PlanHash.seal(new RolloutPlanned(
                id,
                wanted.requestId(),
                policy.name(),
                policy.revision(),
                "",
                wanted.approval().word(),
                List.of(stage),
                plans,
                wanted.images())));
    }

    /** One reason is enough; the others are named so that they can be dealt with in one go. */
    private static Decline together(List<Decline> declines) {
        if (declines.size() == 1) {
            return declines.getFirst();
        }
        Decline first = declines.getFirst();
        List<String> details = declines.stream().map(Decline::detail).limit(10).toList();
        List<FailedImage> failures = declines.stream()
                .flatMap(decline -> decline.failures().stream())
                .distinct()
                .toList();
        return new Decline(
                first.code(),
                declines.size() + " clusters refuse the plan: " + String.join("; ", details),
                first.nextAction(),
                failures);
    }

    /** What planning a rollout comes to. */
    public sealed interface FleetPlan {

        /**
         * It can be done.
         *
         * @param plan sealed by its hash
         */
        record Possible(RolloutPlanned plan) implements FleetPlan {}

        /**
         * It must not be tried.
         *
         * @param why the reason
         */
        record Impossible(Decline why) implements FleetPlan {}
    }
}
