package io.mirrorfleet.oci.copy.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a layout in a folder. Nothing is read or written through a link, and a file is there either whole or not at
 * all: it is written under another name in the same folder, brought to the disk, and renamed.
 */
public final class LayoutFolder implements LayoutFiles {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    /** The folder, which need not be there yet. */
    public LayoutFolder(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** Makes the folder ready to be written; what a writer left that was killed is removed. */
    public void prepare() throws IOException {
        Files.createDirectories(root);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(LayoutFolder::isUnfinished).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public OptionalLong size(String path) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(place(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new FileSystemException(path, null, "is no file");
            }
            return OptionalLong.of(found.size());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        if (size(path).isEmpty()) {
            throw new NoSuchFileException(path);
        }
        FileChannel channel = FileChannel.open(place(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }

    /** Writes a small file in place of what was there. */
    public void write(String path, byte[] content) throws IOException {
        try (Draft draft = draft(path)) {
            draft.out().write(content);
            draft.finish();
        }
    }

    /** How many bytes fit on the disk. */
    public long free() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /** Begins a file; it is there once the draft is finished. */
    Draft draft(String path) throws IOException {
        Path file = place(path);
        Path unfinished = file.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Draft.of(unfinished, file);
    }

    private Path place(String path) throws IOException {
        Path place = root;
        for (String name : List.of(path.split("/", -1))) {
            if (!NAME.matcher(name).matches()) {
                throw new FileSystemException(path, null, "is no path in a layout");
            }
            requireFolder(place);
            place = place.resolve(name);
        }
        return place;
    }

    private void requireFolder(Path folder) throws IOException {
        boolean inside = !folder.equals(root) && Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        if (inside && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(root.relativize(folder).toString(), null, "is no folder");
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().endsWith(UNFINISHED) && Files.isRegularFile(file);
    }
}
