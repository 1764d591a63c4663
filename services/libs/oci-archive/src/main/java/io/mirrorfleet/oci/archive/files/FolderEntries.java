package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.copy.layout.LayoutFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** An archive that is a folder. Links in it are refused, not followed. */
final class FolderEntries implements Entries {

    private final LayoutFolder folder;
    private final SortedMap<String, Long> sizes;

    private FolderEntries(LayoutFolder folder, SortedMap<String, Long> sizes) {
        this.folder = folder;
        this.sizes = Collections.unmodifiableSortedMap(sizes);
    }

    static FolderEntries of(Path root) throws ArchiveException {
        Visit visit = new Visit(root);
        try {
            Files.walkFileTree(root, visit);
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw Entries.unreadable(String.valueOf(root.getFileName()), e);
        }
        return new FolderEntries(new LayoutFolder(root), visit.found);
    }

    @Override
    public SortedMap<String, Long> sizes() {
        return sizes;
    }

    @Override
    public OptionalLong size(String path) throws IOException {
        return sizes.containsKey(path) ? folder.size(path) : OptionalLong.empty();
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        return folder.open(path, offset);
    }

    private static final class Visit extends SimpleFileVisitor<Path> {

        private final Path root;
        private final SortedMap<String, Long> found = new TreeMap<>();

        Visit(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws ArchiveException {
            if (!folder.equals(root)) {
                Entries.requireFolder(path(folder));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws ArchiveException {
            if (!attributes.isRegularFile()) {
                throw new ArchiveException(
                        ArchiveProblem.ENTRY_REFUSED,
                        path(file),
                        "is " + (attributes.isSymbolicLink() ? "a symbolic link" : "a device or a pipe")
                                + ", no file or folder");
            }
            Entries.add(found, path(file), attributes.size());
            return FileVisitResult.CONTINUE;
        }

        private String path(Path place) {
            return root.relativize(place).toString();
        }
    }
}
