package io.mirrorfleet.clusterconfig;

/** What became of something that a caller wanted removed. */
public sealed interface Removal {

    /** It is gone. */
    record Removed() implements Removal {}

    /** There was nothing of that name. */
    record Unknown() implements Removal {}

    /** It is not in the revision that the caller believed. */
    record Stale() implements Removal {}

    /**
     * It has to stay for now.
     *
     * @param reason why
     */
    record Kept(String reason) implements Removal {}
}
