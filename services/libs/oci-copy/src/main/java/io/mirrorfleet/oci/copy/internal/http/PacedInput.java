package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Pace;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that come no faster than they may. */
final class PacedInput extends FilterInputStream {

    private final Pace pace;

    PacedInput(InputStream in, Pace pace) {
        super(in);
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        PacedOutput.moved(pace, read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, pace.slice(length));
        PacedOutput.moved(pace, Math.max(0, read));
        return read;
    }
}
