package io.mirrorfleet.simulator.openshift.pods;

/** Something that runs in a pod until it is stopped. */
public interface Container {

    /** Ends it soon; its end is not reported. */
    void stop();
}
