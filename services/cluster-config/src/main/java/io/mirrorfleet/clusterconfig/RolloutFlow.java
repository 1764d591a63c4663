package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.clusterconfig.RolloutState.AwaitingApproval;
import io.mirrorfleet.clusterconfig.RolloutState.Planning;
import io.mirrorfleet.clusterconfig.RolloutState.Running;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.PlannedStage;
import io.mirrorfleet.events.configuration.RolloutApproved;
import io.mirrorfleet.events.configuration.RolloutDeclined;
import io.mirrorfleet.events.configuration.RolloutFailed;
import io.mirrorfleet.events.configuration.RolloutHindered;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.configuration.StageStarted;
import io.mirrorfleet.events.configuration.TouchedCluster;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.NewJob;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Moves rollouts from state to state, each move with its fact and what follows. Used inside a transaction. */
public final class RolloutFlow {
    private final Rollouts rollouts;
    private final Jobs jobs;
    private final Facts facts;
    private final boolean onRequestPermitted;

    /**
     * Moves these rollouts.
     *
     * @param onRequestPermitted whether a request may count as its own approval
     */
    public RolloutFlow(Rollouts rollouts, Jobs jobs, Facts facts, boolean onRequestPermitted) {
        this.rollouts = rollouts;
        this.jobs = jobs;
        this.facts = facts;
        this.onRequestPermitted = onRequestPermitted;
    }

    /** Begins a rollout that starts a chain of its own. */
    public Rollout begin(RolloutWanted wanted) {
        UUID id = facts.newId();
        return begin(new Rollout(id, wanted, Cause.root(id, wanted.requestedBy()), new Planning()));
    }

    /** Begins a rollout that something else led to. */
    public Rollout begin(RolloutWanted wanted, Cause cause) {
        return begin(new Rollout(facts.newId(), wanted, cause, new Planning()));
    }

    private Rollout begin(Rollout rollout) {
        rollouts.add(rollout);
        String payload = JobPayloads.write(new PlanJob.Order(rollout.id()));
        jobs.add(NewJob.dueNow(PlanJob.KIND, rollout.id().toString(), payload));
        return rollout;
    }

    /** States that a rollout will not be done, before anything else about it was stated. */
    public void declineAtOnce(RolloutWanted wanted, Cause cause, Decline why) {
        Rollout rollout = new Rollout(facts.newId(), wanted, cause, new Planning().declined(why));
        rollouts.add(rollout);
        facts.state(declined(rollout, why), cause);
    }

    void declined(Rollout rollout, Planning state, Decline why) {
        rollouts.save(rollout.now(state.declined(why)));
        facts.state(declined(rollout, why), rollout.cause());
    }

    void planned(Rollout rollout, Planning state, RolloutPlanned plan) {
        AwaitingApproval awaiting = state.planned(plan);
        facts.state(plan, rollout.cause());
        if (rollout.wanted().approval() == Approval.ON_REQUEST && onRequestPermitted) {
            RolloutApproved approved = new RolloutApproved(
                    rollout.id(),
                    plan.planHash(),
                    rollout.wanted().requestedBy(),
                    Approval.ON_REQUEST.word(),
                    rollout.wanted().reason());
            start(rollout, awaiting, approved);
            return;
        }
        rollouts.save(rollout.now(awaiting));
    }

    /** Records the approval and starts the first stage. */
    void start(Rollout rollout, AwaitingApproval state, RolloutApproved approved) {
        Cause planned = rollout.cause().by(FactIds.of(state.plan()));
        Cause cause = facts.state(approved, planned);
        rollouts.save(rollout.now(state.approved()));
        PlannedStage stage = state.plan().stages().getFirst();
        facts.state(new StageStarted(rollout.id(), stage.name(), stage.clusters()), cause);
        for (String cluster : stage.clusters()) {
            rollouts.save(new ClusterProgress(rollout.id(), cluster, stage.name(), Step.WAITING, null));
            jobs.add(ConfigureJob.of(rollout.id(), cluster));
        }
    }

    /** Ends a running rollout because of a mishap: declined when no cluster was touched, failed otherwise. */
    void abandon(Rollout rollout, Running state, Mishap mishap, Cause cause) {
        Decline why = mishap.why();
        List<TouchedCluster> touched = rollouts.progress(rollout.id()).stream()
                .filter(progress -> progress.step().touched())
                .map(mishap::touched)
                .toList();
        if (touched.isEmpty()) {
            rollouts.save(rollout.now(state.declined(why)));
            facts.state(declined(rollout, why), cause);
            return;
        }
        rollouts.save(rollout.now(state.failed(why)));
        RolloutPlanned plan = state.plan();
        facts.state(
                new RolloutFailed(
                        rollout.id(),
                        plan.requestId(),
                        plan.policy(),
                        plan.revision(),
                        List.of(mishap.cluster()),
                        why.code(),
                        why.detail(),
                        why.nextAction(),
                        touched),
                cause);
    }

    /** States what keeps the writing that was begun on a cluster from being finished for now. */
    void hindered(Rollout rollout, ClusterProgress where, Trouble trouble) {
        facts.state(
                new RolloutHindered(
                        rollout.id(), where.cluster(), trouble.code(), trouble.detail(), trouble.nextAction()),
                started(rollout, where));
    }

    /** What the start of a cluster's stage causes. */
    static Cause started(Rollout rollout, ClusterProgress where) {
        return rollout.cause().by(FactIds.of(new StageStarted(rollout.id(), where.stage(), List.of())));
    }

    private static RolloutDeclined declined(Rollout rollout, Decline why) {
        RolloutWanted wanted = rollout.wanted();
        return new RolloutDeclined(
                rollout.id(),
                wanted.requestId(),
                wanted.policy(),
                why.code(),
                why.detail(),
                why.nextAction(),
                why.failures());
    }

    /**
     * Why a rollout can't go on, and where.
     *
     * @param cluster where
     * @param trouble why
     * @param written the objects that are known to stand there, where writing was broken off
     */
    record Mishap(String cluster, Trouble trouble, List<WrittenObject> written) {
        Mishap {
            written = List.copyOf(written);
        }

        private Decline why() {
            return new Decline(trouble.code(), trouble.detail(), trouble.nextAction());
        }

        private TouchedCluster touched(ClusterProgress progress) {
            boolean brokenOff =
                    progress.step() == Step.WRITING && progress.cluster().equals(cluster);
            String step = progress.step().name().toLowerCase(Locale.ROOT);
            return new TouchedCluster(progress.cluster(), step, brokenOff ? written : List.of());
        }
    }
}
