package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.configuration.RolloutPlanned;
import org.jspecify.annotations.Nullable;

/** How far a rollout has got; each state offers what can come next. */
public sealed interface RolloutState {

    /** Its clusters are being looked at. */
    record Planning() implements RolloutState {
        AwaitingApproval planned(RolloutPlanned plan) {
            return new AwaitingApproval(plan);
        }

        Declined declined(Decline why) {
            return new Declined(null, why);
        }
    }

    /**
     * Somebody has to agree to the plan.
     *
     * @param plan frozen
     */
    record AwaitingApproval(RolloutPlanned plan) implements RolloutState {
        Running approved() {
            return new Running(plan);
        }
    }

    /**
     * Clusters are being configured and watched.
     *
     * @param plan frozen
     */
    record Running(RolloutPlanned plan) implements RolloutState {
        Completed completed() {
            return new Completed(plan);
        }

        Declined declined(Decline why) {
            return new Declined(plan, why);
        }

        Failed failed(Decline why) {
            return new Failed(plan, why);
        }
    }

    /**
     * Every cluster is confirmed and every image available.
     *
     * @param plan frozen
     */
    record Completed(RolloutPlanned plan) implements RolloutState {}

    /**
     * Nothing was written anywhere.
     *
     * @param plan frozen; null when it did not come to a plan
     * @param why the reason
     */
    record Declined(@Nullable RolloutPlanned plan, Decline why) implements RolloutState {}

    /**
     * Something was written, and then it could not go on.
     *
     * @param plan frozen
     * @param why the reason
     */
    record Failed(RolloutPlanned plan, Decline why) implements RolloutState {}
}
