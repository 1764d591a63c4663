package io.mirrorfleet.mirrorcopier.mirrors;

/** What became of a mirror that a caller wanted removed. */
public enum MirrorRemoval {
    /** It is gone. */
    REMOVED,
    /** There was none of that name. */
    UNKNOWN,
    /** It is not in the revision that the caller believed. */
    STALE,
    /** A request to it has not ended. */
    IN_USE
}
