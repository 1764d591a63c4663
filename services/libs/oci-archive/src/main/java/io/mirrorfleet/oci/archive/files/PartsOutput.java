package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes into files of at most so many bytes each, and brings every one of them to the disk. */
final class PartsOutput extends OutputStream {

    private final Path folder;
    private final String archive;
    private final long most;
    private final SortedMap<String, String> sums = new TreeMap<>();
    private final MessageDigest sum = Checksums.newSum();
    private @Nullable FileChannel open;
    private long left;

    PartsOutput(Path folder, String archive, long most) {
        this.folder = folder;
        this.archive = archive;
        this.most = most;
    }

    /** Of the parts so far; of all of them when it is closed. */
    Checksums checksums() {
        return new Checksums(sums);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int next = offset;
        int end = offset + length;
        while (next < end) {
            FileChannel channel = channel();
            int fits = (int) Math.min(end - next, left);
            ByteBuffer some = ByteBuffer.wrap(bytes, next, fits);
            while (some.hasRemaining()) {
                channel.write(some);
            }
            sum.update(bytes, next, fits);
            left -= fits;
            next += fits;
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel closing = open;
        if (closing == null) {
            return;
        }
        open = null;
        try (closing) {
            closing.force(true);
        }
        sums.put(PartFiles.part(archive, sums.size()), HexFormat.of().formatHex(sum.digest()));
    }

    private FileChannel channel() throws IOException {
        if (left == 0) {
            close();
        }
        FileChannel standing = open;
        if (standing != null) {
            return standing;
        }
        if (sums.size() == PartFiles.MOST) {
            throw new ArchiveException(
                    ArchiveProblem.TOO_MANY_PARTS,
                    archive,
                    "would need more than " + PartFiles.MOST + " parts; make them larger than " + most + " bytes");
        }
        FileChannel opened = FileChannel.open(
                folder.resolve(PartFiles.part(archive, sums.size())),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        open = opened;
        left = most;
        return opened;
    }
}
