package io.mirrorfleet.simulator.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read, and can be made to break. */
final class CountedInput extends FilterInputStream {

    private long count;
    private long most = Long.MAX_VALUE;

    CountedInput(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    void breakAfter(long bytes) {
        most = bytes;
    }

    @Override
    public int read() throws IOException {
        requireMore();
        int value = super.read();
        count += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        requireMore();
        int read = super.read(buffer, offset, (int) Math.min(length, most - count));
        count += Math.max(read, 0);
        return read;
    }

    private void requireMore() throws IOException {
        if (count >= most) {
            throw new IOException("broken on purpose");
        }
    }
}
