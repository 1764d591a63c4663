package io.mirrorfleet.clusterconfig;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rollouts of which somebody else got the lock first, changed something and committed. */
record OvertakenRollouts(Rollouts real, Runnable other) implements Rollouts {

    @Override
    public void add(Rollout rollout) {
        real.add(rollout);
    }

    @Override
    public Optional<Rollout> find(UUID id) {
        return real.find(id);
    }

    @Override
    public Optional<Rollout> lock(UUID id) {
        other.run();
        return real.lock(id);
    }

    @Override
    public void save(Rollout rollout) {
        real.save(rollout);
    }

    @Override
    public List<ClusterProgress> progress(UUID rollout) {
        return real.progress(rollout);
    }

    @Override
    public void save(ClusterProgress progress) {
        real.save(progress);
    }

    @Override
    public List<UUID> runningFor(UUID requestId) {
        return real.runningFor(requestId);
    }

    @Override
    public List<UUID> workingOn(String cluster, String policy) {
        return real.workingOn(cluster, policy);
    }

    @Override
    public boolean anyUnfinishedOn(String cluster) {
        return real.anyUnfinishedOn(cluster);
    }

    @Override
    public boolean anyNotDeclinedOf(String policy) {
        return real.anyNotDeclinedOf(policy);
    }
}
