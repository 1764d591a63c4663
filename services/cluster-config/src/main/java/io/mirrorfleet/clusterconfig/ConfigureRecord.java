package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.clusterconfig.RolloutFlow.Mishap;
import io.mirrorfleet.clusterconfig.RolloutState.Running;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.PlannedObject;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.reliable.Atomically;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is recorded while a cluster is configured: the position, the intent, the outcome. */
public final class ConfigureRecord {
    private final Rollouts rollouts;
    private final Registrations registrations;
    private final InsecureLedger ledger;
    private final RolloutFlow flow;
    private final Supersession supersession;
    private final Facts facts;

    /** Records for these rollouts. */
    public ConfigureRecord(
            Rollouts rollouts, Registrations registrations, InsecureLedger ledger, RolloutFlow flow, Facts facts) {
        this.rollouts = rollouts;
        this.registrations = registrations;
        this.ledger = ledger;
        this.flow = flow;
        this.supersession = new Supersession(rollouts, flow);
        this.facts = facts;
    }

    /** Where the work on a cluster stands, or empty when nothing is to be done there any more. */
    Optional<Position> position(UUID rollout, String cluster) {
        return registrations.atomically().call(() -> positionNow(rollout, cluster));
    }

    /** The same, inside a transaction. */
    Optional<Position> positionNow(UUID id, String cluster) {
        // Before anything is read of it: what was read before another's commit would be written over it.
        Rollout rollout = rollouts.lock(id).orElseThrow();
        ClusterProgress progress = progress(id, cluster);
        Optional<RolloutPlanned> plan = planOf(rollout, progress);
        Optional<Cluster> target = registrations.clusters().find(cluster);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        if (target.isEmpty()) {
            Trouble unknown = new Trouble(
                    "CLUSTER_UNKNOWN",
                    "cluster " + cluster + " is registered no more",
                    "register the cluster, then roll out again",
                    true);
            fail(id, new Mishap(cluster, unknown, List.of()));
            return Optional.empty();
        }
        Policy policy = registrations
                .policies()
                .find(plan.get().policy(), plan.get().revision())
                .orElseThrow();
        return Optional.of(new Position(
                progress,
                target.get(),
                plan.get(),
                new ClusterPlanner(policy, plan.get().images())));
    }

    /** Work remains on what runs and is not configured, and on what was begun even if the rollout has failed since. */
    private static Optional<RolloutPlanned> planOf(Rollout rollout, ClusterProgress progress) {
        return switch (rollout.state()) {
            case Running running when !progress.step().configured() -> Optional.of(running.plan());
            case RolloutState.Failed failed
            when progress.step() == Step.WRITING && !progress.givenUp() -> Optional.of(failed.plan());
            default -> Optional.empty();
        };
    }

    /** Records, before anything is written, what is about to be; false when the rollout was called off meanwhile. */
    boolean intend(Position here, WantedState wanted) {
        Rollout rollout = rollouts.lock(here.plan().rolloutId()).orElseThrow();
        ClusterProgress now = progress(rollout.id(), here.cluster().name());
        if (planOf(rollout, now).isEmpty()) {
            return false;
        }
        if (!here.begun()) {
            rollouts.save(now.at(Step.WRITING));
        }
        ledger.intend(here.cluster().name(), rollout.id(), wanted.insecureAdditions());
        return true;
    }

    /** Records that every object stands, and ends what that makes pointless. */
    void configured(Position here, ClusterPlan now, Written written) {
        RolloutPlanned plan = here.plan();
        Rollout rollout = supersession.lock(plan.rolloutId(), here.cluster().name(), plan.policy());
        rollouts.save(here.progress().at(Step.CONFIGURED));
        ledger.settle(here.cluster().name(), rollout.id(), written.added());
        Policy policy = here.planner().policy();
        PolicySpec spec = policy.spec();
        facts.state(
                new ClusterConfigured(
                        rollout.id(),
                        here.progress().stage(),
                        here.cluster().name(),
                        policy.name(),
                        policy.revision(),
                        written.objects(),
                        spec.rules().stream().map(PolicyRule::written).toList(),
                        spec.insecureMirrors(),
                        Probes.expected(policy, now.predictedRegistriesConf(), rollout.id()),
                        plan.images()),
                RolloutFlow.started(rollout, here.progress()));
        supersession.by(rollout, here.cluster().name());
    }

    /** Records that the cluster can't be configured, and ends the rollout. */
    void fail(Position here, Trouble trouble, List<WrittenObject> written) {
        fail(here.plan().rolloutId(), new Mishap(here.cluster().name(), trouble, written));
    }

    private void fail(UUID id, Mishap mishap) {
        Rollout rollout = rollouts.lock(id).orElseThrow();
        ClusterProgress progress = progress(id, mishap.cluster());
        rollouts.save(progress.with(mishap.trouble()));
        if (rollout.state() instanceof Running running) {
            flow.abandon(rollout, running, mishap, RolloutFlow.started(rollout, progress));
        }
    }

    /** Whether writing has begun and is not finished. */
    boolean begun(UUID rollout, String cluster) {
        return registrations.atomically().call(() -> progress(rollout, cluster).step() == Step.WRITING);
    }

    /** Records what keeps the writing from being finished for now, and states it the first time. */
    void hindered(UUID id, String cluster, ClusterUnreachableException reason) {
        Rollout rollout = rollouts.lock(id).orElseThrow();
        ClusterProgress progress = progress(id, cluster);
        Trouble trouble = new Trouble(
                "CLUSTER_UNREACHABLE",
                String.valueOf(reason.getMessage()),
                "make the cluster's API server reachable; writing goes on by itself",
                false);
        if (progress.trouble() == null) {
            flow.hindered(rollout, progress, trouble);
        }
        rollouts.save(progress.with(trouble));
    }

    private ClusterProgress progress(UUID rollout, String cluster) {
        return rollouts.progress(rollout).stream()
                .filter(progress -> progress.cluster().equals(cluster))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What is registered.
     *
     * @param clusters the clusters
     * @param policies the policies
     * @param atomically for looking both up
     */
    public record Registrations(Clusters clusters, Policies policies, Atomically atomically) {}

    /**
     * Where the work on a cluster stands.
     *
     * @param progress the last step that is done
     * @param cluster the cluster
     * @param plan the approved plan
     * @param planner plans anew with the plan's policy and images
     */
    record Position(ClusterProgress progress, Cluster cluster, RolloutPlanned plan, ClusterPlanner planner) {

        /** Whether writing has begun, perhaps by a process that is dead now. */
        boolean begun() {
            return progress.step() == Step.WRITING;
        }

        /** What was done to an object since the plan was made; an earlier attempt may have done it. */
        WrittenObject said(WrittenObject object) {
            if (!begun() || !object.written().equals("unchanged")) {
                return object;
            }
            String planned = approved().objects().stream()
                    .filter(each ->
                            each.kind().equals(object.kind()) && each.name().equals(object.name()))
                    .map(PlannedObject::action)
                    .findFirst()
                    .orElse("none");
            String written =
                    switch (planned) {
                        case "create" -> "created";
                        case "update" -> "updated";
                        default -> "unchanged";
                    };
            return new WrittenObject(
                    object.apiVersion(),
                    object.kind(),
                    object.name(),
                    object.resourceVersion(),
                    object.generation(),
                    written);
        }

        /** The approved plan for this cluster. */
        ClusterPlan approved() {
            return plan.clusters().stream()
                    .filter(each -> each.cluster().equals(cluster.name()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What was written.
     *
     * @param objects every object of the policy, as it stands now
     * @param added entries that were added to {@code insecureRegistries}
     */
    record Written(List<WrittenObject> objects, List<String> added) {
        Written {
            objects = List.copyOf(objects);
            added = List.copyOf(added);
        }
    }
}
