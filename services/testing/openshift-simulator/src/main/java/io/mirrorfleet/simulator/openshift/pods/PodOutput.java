package io.mirrorfleet.simulator.openshift.pods;

/** Where the lines of pods go, so that their logs can be read. */
public interface PodOutput {

    /** A container of a pod begins, with an empty log. */
    void started(String namespace, String pod, String container);

    /** A container of a pod printed a line. */
    void line(String namespace, String pod, String container, String line);

    /** The pod is gone: so is its log. */
    void forget(String namespace, String pod);
}
