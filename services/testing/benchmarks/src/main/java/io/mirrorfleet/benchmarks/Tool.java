package io.mirrorfleet.benchmarks;

import java.io.IOException;

/** Something that copies images. */
interface Tool {

    /** The name of this engine in a JVM that is warm. */
    String WARM = "mirrorfleet (warm)";

    /** The name of {@code ./mirrorfleet copy}. */
    String COLD = "mirrorfleet (cold)";

    /** The name of the peer that the bars are about. */
    String SKOPEO = "skopeo";

    String name();

    /** Does the job. */
    Usage copy(Job job) throws IOException, InterruptedException;
}
