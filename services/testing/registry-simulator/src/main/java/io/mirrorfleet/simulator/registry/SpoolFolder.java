package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether blobs live in memory, in a folder that ends with the registry, or nowhere. */
final class SpoolFolder {

    private final @Nullable Path folder;
    private final boolean keeps;

    private SpoolFolder(@Nullable Path folder, boolean keeps) {
        this.folder = folder;
        this.keeps = keeps;
    }

    static SpoolFolder of(Storage storage) throws IOException {
        return switch (storage) {
            case Storage.Memory() -> new SpoolFolder(null, true);
            case Storage.Folder(Path parent) -> inside(parent);
            case Storage.Nowhere() -> new SpoolFolder(null, false);
        };
    }

    /** A fresh folder inside this one. */
    private static SpoolFolder inside(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new SpoolFolder(Files.createTempDirectory(parent, "registry-"), true);
    }

    Spool newSpool() throws IOException {
        if (!keeps) {
            return new Spool.Nowhere();
        }
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
