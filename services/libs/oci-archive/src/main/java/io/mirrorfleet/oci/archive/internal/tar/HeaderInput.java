package io.mirrorfleet.oci.archive.internal.tar;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how far it was read, and is not read far: whoever made the tar decides how long a header claims to be. */
final class HeaderInput extends FilterInputStream {

    private final int most;
    private int position;

    HeaderInput(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    int position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length > most - position) {
            throw new IOException("a header is longer than a header may be");
        }
        int read = in.read(buffer, offset, length);
        position += Math.max(read, 0);
        return read;
    }
}
