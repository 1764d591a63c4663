package io.mirrorfleet.rolloutwatcher;

/**
 * What a rollout waits for, in words and as a stable code. An obstacle is never a verdict: when it is gone, the rollout goes
 * on by itself.
 */
public sealed interface Obstacle permits PoolObstacle, NodeObstacle, ReadingObstacle, ClusterObstacle {

    /** The stable code, as listed in the reference of causes. */
    String code();

    /** What it concerns: {@code pools/NAME}, {@code nodes/NAME}, or empty for the whole cluster. */
    String about();

    /** What has to happen. */
    String waitsFor();

    /** What was seen. */
    String detail();

    /** What a person can do. */
    String nextAction();

    /** How long it may last before it is reported. */
    Patience patience();

    /** Tells this obstacle from others that stand at the same time. */
    default String key() {
        return code() + " " + about();
    }
}
