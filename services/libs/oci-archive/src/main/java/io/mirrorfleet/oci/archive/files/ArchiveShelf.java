package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder in which archives lie. They are called by name, never by path. */
public final class ArchiveShelf {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final Path folder;

    /** Archives in this folder. */
    public ArchiveShelf(Path folder) {
        this.folder = folder;
    }

    /** Whether there is an archive of this name whose maker has finished. */
    public boolean has(String name) {
        return isFolder(checked(name)) || Files.exists(folder.resolve(PartFiles.checksumsOf(name)));
    }

    /**
     * The archive of this name.
     *
     * @throws ArchiveException when there is none, a part of it is missing, or something in it is none of an archive's
     */
    public Archive open(String name) throws ArchiveException {
        boolean whole = isFolder(checked(name));
        boolean parts = Files.isDirectory(folder) && PartFiles.any(folder, name);
        if (whole && parts) {
            throw new ArchiveException(
                    ArchiveProblem.ARCHIVE_AMBIGUOUS, name, "is there as a folder and in parts; remove one of them");
        }
        if (whole) {
            return Archive.of(name, FolderEntries.of(folder.resolve(name)), Optional.empty());
        }
        if (!parts) {
            throw new ArchiveException(
                    ArchiveProblem.ARCHIVE_UNKNOWN, name, "is not in the folder of archives; put it there");
        }
        PartFiles files = PartFiles.find(folder, name);
        return Archive.of(name, TarEntries.of(files.parts(), name), Optional.of(files));
    }

    /** An archive of this name that is to be made. */
    public ArchiveDraft draft(String name) {
        return new ArchiveDraft(folder, checked(name));
    }

    private boolean isFolder(String name) {
        return Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an archive is called by a name, not " + name.length() + " other characters");
        }
        return name;
    }
}
