package io.mirrorfleet.clusterconfig;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one cluster of a rollout has got.
 *
 * @param rollout the rollout
 * @param cluster the cluster
 * @param stage the stage it belongs to
 * @param step the last step that is done
 * @param trouble why it does not go on; null when it does
 */
public record ClusterProgress(
        UUID rollout,
        String cluster,
        String stage,
        Step step,
        @Nullable Trouble trouble) {

    /** The steps, in order. */
    public enum Step {
        /** Nothing was written. */
        WAITING,
        /** Writing has begun, and has to be finished before anything else. */
        WRITING,
        /** Every object stands; nodes follow. */
        CONFIGURED,
        /** Every node is confirmed. */
        CONFIRMED;

        boolean touched() {
            return this != WAITING;
        }

        boolean configured() {
            return this == CONFIGURED || this == CONFIRMED;
        }
    }

    /**
     * What is in the way.
     *
     * @param code stable code
     * @param detail one sentence
     * @param nextAction what to do about it
     * @param last whether it is given up
     */
    public record Trouble(String code, String detail, String nextAction, boolean last) {}

    boolean givenUp() {
        return trouble != null && trouble.last();
    }

    ClusterProgress at(Step next) {
        return new ClusterProgress(rollout, cluster, stage, next, null);
    }

    ClusterProgress with(Trouble found) {
        return new ClusterProgress(rollout, cluster, stage, step, found);
    }
}
