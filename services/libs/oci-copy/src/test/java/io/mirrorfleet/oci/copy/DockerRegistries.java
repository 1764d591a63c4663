package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        DockerRegistry source, DockerRegistry destination, DockerRegistry openSource, DockerRegistry openDestination)
        implements AutoCloseable {

    static DockerRegistries start(Path folder, DockerRegistry.Setup guarded) throws IOException {
        Path one = Files.createDirectory(folder.resolve("source"));
        Path other = Files.createDirectory(folder.resolve("destination"));
        return new DockerRegistries(
                DockerRegistry.start(one, guarded),
                DockerRegistry.start(other, guarded),
                DockerRegistry.start(one),
                DockerRegistry.start(other));
    }

    @Override
    public void close() {
        source.close();
        destination.close();
        openSource.close();
        openDestination.close();
    }
}
