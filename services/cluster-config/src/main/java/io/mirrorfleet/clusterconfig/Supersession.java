package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.clusterconfig.RolloutFlow.Mishap;
import io.mirrorfleet.clusterconfig.RolloutState.Running;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Ends rollouts of a policy on a cluster that a later one has configured: what they wrote stands there no more, so nobody goes
 * on proving it. Used inside a transaction.
 */
final class Supersession {
    // Ids sort by creation time as text; as UUIDs they would be compared as signed numbers.
    private static final Comparator<UUID> BY_AGE = Comparator.comparing(UUID::toString);

    private final Rollouts rollouts;
    private final RolloutFlow flow;

    Supersession(Rollouts rollouts, RolloutFlow flow) {
        this.rollouts = rollouts;
        this.flow = flow;
    }

    /** Locks the rollout that has configured the cluster, and those that it may end. */
    Rollout lock(UUID id, String cluster, String policy) {
        // Always in the same order: two that end each other on two clusters would else wait for each other.
        Stream.concat(Stream.of(id), rollouts.workingOn(cluster, policy).stream())
                .distinct()
                .sorted(BY_AGE)
                .forEach(rollouts::lock);
        return rollouts.find(id).orElseThrow();
    }

    /** Ends what this rollout has made pointless by configuring the cluster. */
    void by(Rollout newer, String cluster) {
        for (UUID id : rollouts.workingOn(cluster, newer.wanted().policy())) {
            Rollout other = rollouts.lock(id).orElseThrow();
            rollouts.progress(id).stream()
                    .filter(progress -> progress.cluster().equals(cluster))
                    .filter(progress -> pointless(progress, newer))
                    .forEach(progress -> end(other, progress, newer));
        }
    }

    /** One that has yet to write is pointless if it is older; a younger one will write over this one. */
    private static boolean pointless(ClusterProgress other, Rollout newer) {
        if (other.rollout().equals(newer.id())) {
            return false;
        }
        return other.step() == Step.CONFIGURED || BY_AGE.compare(other.rollout(), newer.id()) < 0;
    }

    private void end(Rollout other, ClusterProgress progress, Rollout newer) {
        Trouble trouble = new Trouble(
                "SUPERSEDED",
                "rollout " + newer.id() + " of the same mirror policy has configured cluster " + progress.cluster(),
                "follow rollout " + newer.id() + ", and roll out again to clusters that it leaves out",
                true);
        rollouts.save(progress.with(trouble));
        if (other.state() instanceof Running running) {
            flow.abandon(
                    other,
                    running,
                    new Mishap(progress.cluster(), trouble, List.of()),
                    RolloutFlow.started(other, progress));
        }
    }
}
