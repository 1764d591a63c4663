package io.mirrorfleet.simulator.openshift.store;

/** What happened to an object, in the words of a watch. */
public enum ChangeType {
    ADDED,
    MODIFIED,
    DELETED
}
