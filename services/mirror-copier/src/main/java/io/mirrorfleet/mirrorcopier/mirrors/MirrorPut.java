package io.mirrorfleet.mirrorcopier.mirrors;

/** What became of a mirror that a caller put in place. */
public sealed interface MirrorPut {

    /**
     * It is new.
     *
     * @param mirror as it is now
     */
    record Registered(Mirror mirror) implements MirrorPut {}

    /**
     * It stands as wanted; it did before, or has a new revision now.
     *
     * @param mirror as it is now
     */
    record Standing(Mirror mirror) implements MirrorPut {}

    /** It is not in the revision that the caller believed. */
    record Stale() implements MirrorPut {}

    /**
     * One endpoint can be reached in one way only, and another mirror says another one.
     *
     * @param other the mirror at the same endpoint
     */
    record AtOdds(Mirror other) implements MirrorPut {}
}
