package io.mirrorfleet.clusterconfig;

/** A cluster's API server did not answer as it should; nothing is known about what it did. */
public final class ClusterUnreachableException extends RuntimeException {
    private final String cluster;
    private final String action;

    /** Says on which cluster, doing what, and what came back; never quotes a credential. */
    public ClusterUnreachableException(String cluster, String action, String answer, Throwable cause) {
        super("cluster " + cluster + ": cannot " + action + ": " + answer, cause);
        this.cluster = cluster;
        this.action = action;
    }

    /** The cluster. */
    public String cluster() {
        return cluster;
    }

    /** What was tried. */
    public String action() {
        return action;
    }
}
