package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.files.Archive;
import io.mirrorfleet.oci.archive.files.ArchiveShelf;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.copy.layout.LayoutSource;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of archives. For the copy engine each archive is a repository of a registry that no reference of a user's can name,
 * as it has neither a dot nor a port.
 */
public final class ArchiveFolder {

    static final Registry REGISTRY = new Registry("archive");

    private static final int KEPT_OPEN = 16;

    private final Optional<ArchiveShelf> shelf;
    private final Map<String, Opened> opened = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Opened> eldest) {
            return size() > KEPT_OPEN;
        }
    };

    /** Archives in this folder, if there is one. */
    public ArchiveFolder(Optional<Path> folder) {
        this.shelf = folder.map(ArchiveShelf::new);
    }

    /** Whether a folder is configured. */
    boolean isThere() {
        return shelf.isPresent();
    }

    /**
     * The shelf.
     *
     * @throws ArchiveUnusableException when no folder is configured
     */
    ArchiveShelf shelf() {
        return shelf.orElseThrow(() -> new ArchiveUnusableException(
                new Failure("ARCHIVES_NOT_CONFIGURED", "set mirrorfleet.archives.folder to a folder")));
    }

    static Repository repository(Name archive) {
        return new Repository(REGISTRY, archive.value());
    }

    /** How images are planned whose indexes may list what was never copied. */
    static PlatformChoice choice(List<Platform> platforms) {
        return platforms.isEmpty() ? new PlatformChoice.Whole() : new PlatformChoice.Sparse(Set.copyOf(platforms));
    }

    static ImageReference image(Name archive, Digest digest) {
        return ImageReference.of(repository(archive), digest);
    }

    /** Opens an archive anew; what was known of it is forgotten. */
    Archive open(Name archive) throws ArchiveException {
        Archive found = shelf().open(archive.value());
        remember(archive.value(), found);
        return found;
    }

    /** An archive as it was when it was opened last. */
    Archive opened(Name archive) throws ArchiveException {
        Optional<Opened> known = recall(archive.value());
        return known.isPresent() ? known.get().archive : open(archive);
    }

    LayoutSource source(Repository repository) throws ArchiveException {
        opened(new Name(repository.path()));
        return recall(repository.path()).orElseThrow().source;
    }

    private synchronized Optional<Opened> recall(String name) {
        return Optional.ofNullable(opened.get(name));
    }

    private synchronized void remember(String name, Archive archive) {
        opened.put(name, new Opened(archive, archive.source(repository(new Name(name)))));
    }

    private record Opened(Archive archive, LayoutSource source) {}
}
