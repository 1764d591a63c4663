package io.mirrorfleet.simulator.openshift.pods;

/** Where a container's words and its end go. */
public interface ContainerOutput {

    /** It printed a line. */
    void line(String line);

    /** It ended by itself. */
    void exited();
}
