package io.mirrorfleet.clusterconfig;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rollouts and how far each cluster of them has got. Used inside a transaction. */
public interface Rollouts {

    /** Stores a new rollout. */
    void add(Rollout rollout);

    /** The rollout with this id. */
    Optional<Rollout> find(UUID id);

    /** The same, and keeps others from changing it until the transaction ends. */
    Optional<Rollout> lock(UUID id);

    /** Stores the state of a rollout that is locked. */
    void save(Rollout rollout);

    /** How far each cluster has got, by stage and name. */
    List<ClusterProgress> progress(UUID rollout);

    /** Stores how far a cluster has got. */
    void save(ClusterProgress progress);

    /** Running rollouts that began with this mirror request. */
    List<UUID> runningFor(UUID requestId);

    /** Rollouts of this policy that still write to this cluster, may yet, or wait for its nodes. */
    List<UUID> workingOn(String cluster, String policy);

    /** Whether a rollout that has neither ended nor failed concerns this cluster. */
    boolean anyUnfinishedOn(String cluster);

    /** Whether a rollout of this policy was ever begun and not declined. */
    boolean anyNotDeclinedOf(String policy);
}
