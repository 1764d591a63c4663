package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.copy.layout.LayoutFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;

/** The files of one archive, each known to be one that an archive may have. */
interface Entries extends LayoutFiles {

    /** Most files of an archive: what a listing may list, and the few documents. */
    int MOST = 200_010;

    /** Sizes by path. */
    SortedMap<String, Long> sizes();

    /** All bytes of a document, which must not be larger than this. */
    default byte[] document(String path, int largest) throws ArchiveException {
        Long size = sizes().get(path);
        if (size == null) {
            throw new ArchiveException(ArchiveProblem.ENTRY_MISSING, path, "is not in the archive");
        }
        if (size > largest) {
            throw new ArchiveException(
                    ArchiveProblem.LISTING_INVALID, path, "has " + size + " bytes; it may have " + largest);
        }
        try (InputStream in = open(path, 0)) {
            return in.readNBytes(largest);
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Adds a file that was found, unless an archive has no such file, or it was found before. */
    static void add(SortedMap<String, Long> found, String path, long size) throws ArchiveException {
        if (!ArchivePaths.isFile(path)) {
            throw new ArchiveException(ArchiveProblem.ENTRY_REFUSED, path, "is no file that an archive has");
        }
        if (found.put(path, size) != null) {
            throw new ArchiveException(ArchiveProblem.ENTRY_REFUSED, path, "is there twice");
        }
        if (found.size() > MOST) {
            throw new ArchiveException(ArchiveProblem.TOO_MANY_ENTRIES, path, "is one file more than " + MOST);
        }
    }

    /** A folder that an archive does not have. */
    static void requireFolder(String path) throws ArchiveException {
        if (!ArchivePaths.isFolder(path)) {
            throw new ArchiveException(ArchiveProblem.ENTRY_REFUSED, path, "is no folder that an archive has");
        }
    }

    static ArchiveException unreadable(String thing, IOException e) {
        return new ArchiveException(
                        ArchiveProblem.ARCHIVE_UNREADABLE,
                        thing,
                        "cannot be read (" + e.getClass().getSimpleName() + ")")
                .causedBy(e);
    }
}
