package io.mirrorfleet.oci.archive.internal.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a tar; the same files and the same time give the same bytes. */
public final class TarWriter implements AutoCloseable {

    private static final int MODE = 0644;

    private final TarArchiveOutputStream tar;
    private final FileTime time;

    /** A tar whose entries are of this time. */
    public TarWriter(OutputStream out, Instant time) {
        this.tar = new TarArchiveOutputStream(out, "UTF-8");
        this.time = FileTime.fromMillis(time.getEpochSecond() * 1000);
        // sha512 blobs have names, and large layers sizes, that only the extended headers of POSIX.1-2001 can hold.
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** Adds a file of exactly this size. */
    public void add(String path, long size, InputStream content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setMode(MODE);
        entry.setModTime(time);
        entry.setIds(0, 0);
        tar.putArchiveEntry(entry);
        content.transferTo(tar);
        tar.closeArchiveEntry();
    }

    /** Writes the end of the tar. */
    @Override
    public void close() throws IOException {
        tar.close();
    }
}
