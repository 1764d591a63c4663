package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether blobs live in memory or in a folder that ends with the registry. */
final class SpoolFolder {

    private final @Nullable Path folder;

    private SpoolFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    static SpoolFolder inMemory() {
        return new SpoolFolder(null);
    }

    /** A fresh folder inside this one. */
    static SpoolFolder inside(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new SpoolFolder(Files.createTempDirectory(parent, "registry-"));
    }

    Spool newSpool() throws IOException {
        return folder == null ? new Spool.InMemory() : new Spool.InFile(folder);
    }

    void delete() {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
