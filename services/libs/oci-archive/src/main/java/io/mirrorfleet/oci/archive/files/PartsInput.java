package io.mirrorfleet.oci.archive.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads over the borders of parts; skips without reading. */
final class PartsInput extends InputStream {

    private final Parts parts;
    private long position;
    private int part = -1;
    private @Nullable FileChannel open;

    PartsInput(Parts parts, long position) {
        this.parts = parts;
        this.position = position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= parts.length()) {
            return -1;
        }
        int holding = parts.holding(position);
        FileChannel channel = channel(holding);
        int within = (int) Math.min(length, parts.ends().get(holding) - position);
        int read = channel.read(ByteBuffer.wrap(buffer, offset, within), position - parts.begin(holding));
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.clamp(parts.length() - position, 0, Math.max(bytes, 0));
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private FileChannel channel(int wanted) throws IOException {
        FileChannel standing = open;
        if (standing != null && part == wanted) {
            return standing;
        }
        close();
        FileChannel opened =
                FileChannel.open(parts.files().get(wanted), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        open = opened;
        part = wanted;
        return opened;
    }
}
