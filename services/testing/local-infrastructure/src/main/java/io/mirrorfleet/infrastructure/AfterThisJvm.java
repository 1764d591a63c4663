package io.mirrorfleet.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A POSIX shell script that runs once: when this is closed, or when the JVM has ended, even by {@code kill -9}.
 *
 * <p>The shell waits for end-of-file on a pipe whose other end only this JVM holds, so nothing has to notice the end.
 */
final class AfterThisJvm implements AutoCloseable {

    // The terminal sends Ctrl-C to the whole process group: the shell has to outlive the JVM.
    private static final String WAIT = "trap '' INT HUP TERM; cat > /dev/null; ";
    private static final long PATIENCE_SECONDS = 20;

    private final Process shell;

    private AfterThisJvm(Process shell) {
        this.shell = shell;
    }

    /** Arms the script; it finds the arguments as {@code $1}, {@code $2} and so on. */
    static AfterThisJvm run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", WAIT + script, "after-this-jvm"));
        command.addAll(List.of(arguments));
        try {
            return new AfterThisJvm(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a shell (sh) that cleans up", e);
        }
    }

    /** Runs the script now and waits for its end. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach the shell that cleans up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
