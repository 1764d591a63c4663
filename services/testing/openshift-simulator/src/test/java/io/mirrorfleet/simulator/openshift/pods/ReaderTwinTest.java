package io.mirrorfleet.simulator.openshift.pods;

import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;

class ReaderTwinTest extends ReaderContainerContract {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Random random = new Random(1);

    @Override
    ContainerStarter starter() {
        return ContainerStarter.imitations(scheduler, random);
    }

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }
}
