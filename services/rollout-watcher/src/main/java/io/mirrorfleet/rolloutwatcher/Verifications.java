package io.mirrorfleet.rolloutwatcher;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The memory of verifications. Everything that changes it is called inside a transaction. */
public interface Verifications {

    /** Adds a verification and supersedes those of earlier rollouts of the same policy on the cluster. */
    void begin(Verification verification);

    /** The verification of a rollout on a cluster. */
    Optional<VerificationRecord> find(UUID rolloutId, String cluster);

    /** All verifications of a cluster, latest first. */
    List<VerificationRecord> ofCluster(String cluster);

    /** The clusters of which something was proved, or is about to be. */
    List<String> clustersWithProof();

    /**
     * Keeps progress and state.
     *
     * @return whether it was still running; if not, nothing is kept
     */
    boolean save(VerificationRecord found);

    /** Supersedes whatever runs on a cluster that is no longer registered. */
    void abandon(String cluster);
}
