package io.mirrorfleet.rolloutwatcher;

/** What has become of a verification. */
public enum VerificationState {
    /** It goes on. */
    RUNNING,
    /** Every node of the cluster was proved. */
    CONFIRMED,
    /** A later rollout of the same policy, or the end of the cluster's registration, has made it pointless. */
    SUPERSEDED,
    /** It failed for reasons of this service. */
    GIVEN_UP
}
