package io.mirrorfleet.rolloutwatcher;

/** A cluster cannot be looked at just now; the obstacle says why and what to do. */
public final class ClusterUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ClusterObstacle obstacle;

    /** Says what is in the way. */
    public ClusterUnavailableException(ClusterObstacle obstacle) {
        this.obstacle = obstacle;
    }

    /** Code and detail of what is in the way. */
    @Override
    public String getMessage() {
        return obstacle.code() + ": " + obstacle.detail();
    }

    /** What is in the way. */
    public ClusterObstacle obstacle() {
        return obstacle;
    }
}
