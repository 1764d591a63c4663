package io.mirrorfleet.simulator.openshift.pods;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A container that is a real process of the host. It ends with the simulator, even when that is killed. */
final class ShellContainer implements Container {

    // Its standard input is a pipe that the simulator holds: the end of the pipe is the end of the simulator. The
    // script has its own output, so that the
    // simulator sees the end of the script as the end of its output.
    private static final String GUARD = """
            "$@" </dev/null &
            child=$!
            exec >/dev/null 2>&1
            trap 'kill "$child"' EXIT
            trap 'exit 0' TERM INT
            while read -r ignored; do :; done
            """;

    private final Process process;
    private volatile boolean stopped;

    private ShellContainer(Process process) {
        this.process = process;
    }

    static ShellContainer start(ContainerPlan plan, ContainerOutput output) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard"));
        command.addAll(plan.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(plan.containers().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().putAll(plan.environment());
        try {
            ShellContainer container = new ShellContainer(builder.start());
            Thread.ofVirtual().name("container-output").start(() -> container.follow(output));
            return container;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        end();
    }

    private void follow(ContainerOutput output) {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String line = reader.readLine();
            while (line != null && !stopped) {
                output.line(line);
                line = reader.readLine();
            }
        } catch (IOException broken) {
            // The pipe breaks when the process ends: handled as its end.
            end();
        }
        end();
        if (!stopped) {
            output.exited();
        }
    }

    private void end() {
        loseSimulator();
        process.destroy();
    }

    /** Closes the pipe, as the end of this JVM would. */
    void loseSimulator() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            process.destroy();
        }
    }
}
