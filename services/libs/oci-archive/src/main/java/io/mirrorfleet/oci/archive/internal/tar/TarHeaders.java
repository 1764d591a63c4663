package io.mirrorfleet.oci.archive.internal.tar;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Walks the headers of a tar; plain files and folders only, everything else is refused by name. */
public final class TarHeaders {

    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int RECORD = 512;

    private final String name;
    private final LongFunction<InputStream> tar;
    private long next;

    /**
     * The tar with this name.
     *
     * @param tar its bytes from an offset on
     */
    public TarHeaders(String name, LongFunction<InputStream> tar) {
        this.name = name;
        this.tar = tar;
    }

    /**
     * A file or folder in a tar.
     *
     * @param path as it stands there, checked by nobody
     * @param folder or else a file
     * @param size of the file
     * @param offset of its first byte in the tar
     */
    public record Entry(String path, boolean folder, long size, long offset) {}

    /**
     * The next entry; empty at the end.
     *
     * @throws ArchiveException ENTRY_REFUSED or TAR_INVALID
     */
    public Optional<Entry> next() throws ArchiveException {
        // The library reads what lies between two headers; each header by itself, it has nothing to read between.
        try (HeaderInput in = new HeaderInput(tar.apply(next), LONGEST_HEADER);
                TarArchiveInputStream headers = new TarArchiveInputStream(in)) {
            TarArchiveEntry entry = headers.getNextEntry();
            if (entry == null) {
                return Optional.empty();
            }
            Entry found = plain(entry, next + in.position());
            next = Math.addExact(found.offset, Math.ceilDiv(found.size, RECORD) * RECORD);
            return Optional.of(found);
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new ArchiveException(
                            ArchiveProblem.TAR_INVALID, name, "cannot be understood as tar: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static Entry plain(TarArchiveEntry entry, long offset) throws ArchiveException {
        byte kind = entry.getLinkFlag();
        boolean file = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
        boolean folder = kind == TarConstants.LF_DIR;
        if (entry.isSparse() || !(file || folder)) {
            throw new ArchiveException(
                    ArchiveProblem.ENTRY_REFUSED, entry.getName(), "is " + words(entry) + ", no file or folder");
        }
        return new Entry(entry.getName(), folder, folder ? 0 : entry.getSize(), offset);
    }

    private static String words(TarArchiveEntry entry) {
        if (entry.isSparse()) {
            return "sparse";
        }
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_LINK -> "a hard link";
            case TarConstants.LF_SYMLINK -> "a symbolic link";
            case TarConstants.LF_CHR, TarConstants.LF_BLK -> "a device";
            case TarConstants.LF_FIFO -> "a pipe";
            default -> "of another kind";
        };
    }
}
