package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.RolloutState.AwaitingApproval;
import io.mirrorfleet.events.configuration.RolloutApproved;
import java.util.Optional;
import java.util.UUID;

/** Takes approvals of frozen plans. Used inside a transaction. */
public final class RolloutDesk {
    private final Rollouts rollouts;
    private final RolloutFlow flow;

    /** Takes approvals of these rollouts. */
    public RolloutDesk(Rollouts rollouts, RolloutFlow flow) {
        this.rollouts = rollouts;
        this.flow = flow;
    }

    /** Approves the plan that has this hash and starts the rollout. */
    public Verdict approve(UUID id, String planHash, String approver, String reason) {
        Optional<Rollout> rollout = rollouts.lock(id);
        if (rollout.isEmpty()) {
            return new Verdict.Unknown();
        }
        if (!(rollout.get().state() instanceof AwaitingApproval state)) {
            return new Verdict.NotAwaited(rollout.get());
        }
        if (!state.plan().planHash().equals(planHash)) {
            return new Verdict.OtherPlan(state.plan().planHash());
        }
        flow.start(rollout.get(), state, new RolloutApproved(id, planHash, approver, "explicit", reason));
        return new Verdict.Approved();
    }

    /** What became of an approval. */
    public sealed interface Verdict {

        /** The rollout has begun. */
        record Approved() implements Verdict {}

        /** There is no such rollout. */
        record Unknown() implements Verdict {}

        /**
         * The rollout waits for no approval.
         *
         * @param rollout as it is
         */
        record NotAwaited(Rollout rollout) implements Verdict {}

        /**
         * The approval is for something else.
         *
         * @param planHash what would have to be approved
         */
        record OtherPlan(String planHash) implements Verdict {}
    }
}
