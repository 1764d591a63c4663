package io.mirrorfleet.clusterconfig;

/** What became of something that a caller put in place. */
public sealed interface Put<T> {

    /**
     * It is new.
     *
     * @param value as it is now
     */
    record Created<T>(T value) implements Put<T> {}

    /**
     * It has a new revision.
     *
     * @param value as it is now
     */
    record Changed<T>(T value) implements Put<T> {}

    /**
     * It was like this before.
     *
     * @param value as it is
     */
    record Unchanged<T>(T value) implements Put<T> {}

    /** It is not in the revision that the caller believed. */
    record Stale<T>() implements Put<T> {}
}
