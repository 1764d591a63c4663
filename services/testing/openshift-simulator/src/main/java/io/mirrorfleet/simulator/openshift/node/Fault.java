package io.mirrorfleet.simulator.openshift.node;

/** What can be wrong with the daemon of a node. */
public enum Fault {
    /** The daemon does nothing any more, whatever it is told. */
    STUCK,
    /** The daemon cannot write files: it gives up and the node is Degraded. */
    WRITE_FAILS,
    /** The container runtime cannot be reloaded: the daemon puts the old files back and the node is Degraded. */
    RELOAD_FAILS
}
