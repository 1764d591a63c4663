package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of one run. It goes with the run, also when the run is stopped: then the processes go first. */
final class Workplace implements AutoCloseable {

    private final Path folder;
    private final Thread hook = Thread.ofPlatform().unstarted(this::abandoned);

    private Workplace(Path folder) {
        this.folder = folder;
    }

    static Workplace in(Path parent) throws IOException {
        Workplace workplace = new Workplace(Files.createTempDirectory(parent, "mirrorfleet-benchmark-"));
        Runtime.getRuntime().addShutdownHook(workplace.hook);
        return workplace;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (Runtime.getRuntime().removeShutdownHook(hook)) {
            Folders.delete(folder);
        }
    }

    private void abandoned() {
        ProcessHandle.current().descendants().forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + folder + ": delete it by hand", e);
        }
    }
}
