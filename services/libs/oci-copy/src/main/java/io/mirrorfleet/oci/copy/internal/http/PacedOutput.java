package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Pace;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Bytes that go no faster than they may. */
final class PacedOutput extends FilterOutputStream {

    private final Pace pace;

    PacedOutput(OutputStream out, Pace pace) {
        super(out);
        this.pace = pace;
    }

    static void moved(Pace pace, int count) throws InterruptedIOException {
        try {
            pace.moved(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while keeping pace");
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int written = 0; written < length; ) {
            int slice = pace.slice(length - written);
            out.write(bytes, offset + written, slice);
            moved(pace, slice);
            written += slice;
        }
    }
}
