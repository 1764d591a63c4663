package io.mirrorfleet.simulator.openshift.cluster;

/** How many machines the control plane has; decides whether nodes are drained. */
public enum Topology {
    SINGLE_REPLICA("SingleReplica"),
    HIGHLY_AVAILABLE("HighlyAvailable");

    private final String word;

    Topology(String word) {
        this.word = word;
    }

    /** The word of the Infrastructure object. */
    public String word() {
        return word;
    }
}
