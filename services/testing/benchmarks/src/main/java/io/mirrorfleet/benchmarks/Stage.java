package io.mirrorfleet.benchmarks;

import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A registry process with an empty storage in memory, and what it has done so far. */
final class Stage implements AutoCloseable {

    private final Path folder;
    private final DockerRegistryProcess registry;

    private Stage(Path folder, DockerRegistryProcess registry) {
        this.folder = folder;
        this.registry = registry;
    }

    static Stage open(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(parent, "registry-");
        return new Stage(folder, DockerRegistryProcess.start(folder));
    }

    URI url() {
        return registry.url();
    }

    double cpuSeconds() throws IOException {
        return ProcessFacts.cpuSeconds(registry.pid());
    }

    /** How many requests it has answered: its log has a line for each, with the protocol in it. */
    long requests() throws IOException {
        try (Stream<String> lines = Files.lines(registry.log())) {
            return lines.filter(line -> line.contains(" HTTP/1.1\" ")).count();
        }
    }

    @Override
    public void close() throws IOException {
        registry.close();
        Folders.delete(folder);
    }
}
