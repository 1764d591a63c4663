package io.mirrorfleet.simulator.openshift.pods;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

class ShellContainerTest extends ReaderContainerContract {

    @Override
    ContainerStarter starter() {
        return ContainerStarter.processes();
    }

    @Test
    void endsWhenNobodyHoldsItsInputAnyMore(@TempDir Path folder) {
        long before = readers();
        ShellContainer container = (ShellContainer) start(folder);
        await().until(() -> !lines.isEmpty());

        // What the kernel does when the simulator is killed.
        container.loseSimulator();

        await().until(() -> readers() == before);
    }

    @Test
    void leavesNoProcessBehindWhenStopped(@TempDir Path folder) {
        long before = readers();
        Container container = start(folder);
        await().until(() -> !lines.isEmpty());

        container.stop();

        await().until(() -> readers() == before);
    }

    @Test
    void reportsThatAScriptEnded(@TempDir Path folder) {
        ContainerPlan plan =
                new ContainerPlan(List.of("/bin/sh", "-c", "echo bye"), Map.of(), folder, "boot-1", Duration.ZERO);
        starter().start(plan, new ContainerOutput() {
            @Override
            public void line(String line) {
                lines.add(line);
            }

            @Override
            public void exited() {
                lines.add("exited");
            }
        });

        await().until(() -> lines.equals(List.of("bye", "exited")));
    }

    private static long readers() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .count();
    }
}
