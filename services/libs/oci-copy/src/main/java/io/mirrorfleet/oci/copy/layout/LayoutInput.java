package io.mirrorfleet.oci.copy.layout;

import io.mirrorfleet.oci.copy.Action;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a file whose failures say what was being read. */
final class LayoutInput extends FilterInputStream {

    private final Action action;

    LayoutInput(InputStream in, Action action) {
        super(in);
        this.action = action;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw DiskFailures.reading(action, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // What was read is checked by its digest, and nothing was written.
            return;
        }
    }
}
