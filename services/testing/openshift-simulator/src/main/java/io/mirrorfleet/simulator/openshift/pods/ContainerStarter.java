package io.mirrorfleet.simulator.openshift.pods;

import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;

/** Decides whether containers are real processes or imitations. */
@FunctionalInterface
public interface ContainerStarter {

    /** Starts it. */
    Container start(ContainerPlan plan, ContainerOutput output);

    /** Runs scripts in processes of the host. */
    static ContainerStarter processes() {
        return ShellContainer::start;
    }

    /** Imitates the reader's script without a process. */
    static ContainerStarter imitations(ScheduledExecutorService scheduler, Random random) {
        return (plan, output) -> ReaderTwin.start(plan, output, scheduler, random);
    }
}
