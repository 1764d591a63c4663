package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.cluster.Hash;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The disk of a node: a real folder that holds what the node has under {@code /etc/containers}. */
public final class NodeFolder {

    private static final String KEPT = "/etc/containers/";

    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"));

    private final Path root;

    /** The disk of a node in this folder. */
    public NodeFolder(Path root) {
        this.root = root;
    }

    /** The folder that a pod sees when it mounts {@code /etc/containers}. */
    public Path containers() {
        return root.resolve("etc/containers");
    }

    /** Whether the disk keeps files of this path; others do not matter to the simulation. */
    static boolean keeps(String path) {
        return path.startsWith(KEPT);
    }

    /** Replaces the file as the daemon does: a hidden temporary file beside it, then a rename. Nobody ever sees half a file. */
    public void write(String path, String content) {
        Path file = file(path);
        try {
            Files.createDirectories(folderOf(file));
            Path temporary = Files.createTempFile(folderOf(file), "." + file.getFileName(), "", MODE);
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes the file if it is there. */
    public void delete(String path) {
        try {
            Files.deleteIfExists(file(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The content of the file, or empty when there is none. */
    public Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(file(path), UTF_8));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** SHA-256 of registries.conf, or an empty text when there is none. */
    public String registriesHash() {
        return read(IgnitionFiles.REGISTRIES_CONF).map(Hash::sha256).orElse("");
    }

    /** Removes everything. */
    public void destroy() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(String path) {
        Path file = root.resolve(path.substring(1)).normalize();
        if (!path.startsWith("/") || !file.startsWith(root)) {
            throw new IllegalArgumentException("not an absolute path on the node: " + path);
        }
        return file;
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return folder;
    }
}
