package io.mirrorfleet.rolloutwatcher;

/** How long something may keep a rollout waiting before a person hears of it. */
public enum Patience {
    /** It will not go away by itself. */
    NONE,
    /** The platform needs seconds for it. */
    SHORT,
    /** Nodes are drained, rebooted and updated one by one. */
    LONG
}
