package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A source and a destination as the engine has to reach them, and the same two without any guard, to fill and to judge
 * them.
 *
 * @param source as the engine sees it
 * @param destination as the engine sees it
 * @param openSource the same content
 * @param openDestination the same content
 */
record DockerRegistries(
        DockerRegistryProcess source,
        DockerRegistryProcess destination,
        DockerRegistryProcess openSource,
        DockerRegistryProcess openDestination)
        implements AutoCloseable {

    /** Two that are open to everybody. */
    static DockerRegistries open(Path folder) throws IOException, InterruptedException {
        DockerRegistryProcess source = one(folder.resolve("source"), DockerRegistrySetup.open());
        DockerRegistryProcess destination = one(folder.resolve("destination"), DockerRegistrySetup.open());
        return new DockerRegistries(source, destination, source, destination);
    }

    /** Two behind a guard. */
    static DockerRegistries start(Path folder, DockerRegistrySetup guarded) throws IOException, InterruptedException {
        DockerRegistries open = open(folder);
        return new DockerRegistries(
                one(folder.resolve("source"), guarded),
                one(folder.resolve("destination"), guarded),
                open.openSource(),
                open.openDestination());
    }

    /** One with its data in this folder, where the program is installed; the test is skipped elsewhere. */
    static DockerRegistryProcess one(Path folder, DockerRegistrySetup setup) throws IOException, InterruptedException {
        assumeTrue(
                DockerRegistryProcess.installed(),
                "no " + DockerRegistryProcess.PROGRAM + ": install the package docker-registry");
        return DockerRegistryProcess.start(Files.createDirectories(folder), setup);
    }

    @Override
    public void close() {
        source.close();
        destination.close();
        openSource.close();
        openDestination.close();
    }
}
