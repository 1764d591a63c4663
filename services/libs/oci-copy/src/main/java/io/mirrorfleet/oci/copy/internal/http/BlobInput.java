package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a blob on their way from a registry; what breaks is a failure of reading it. */
final class BlobInput extends InputStream {

    private final Answer answer;
    private final InputStream in;
    private final Action action;

    BlobInput(Answer answer, Action action) throws IOException {
        this.answer = answer;
        this.in = answer.stream();
        this.action = action;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw Wire.broken(action, e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw Wire.broken(action, e);
        }
    }

    /** Never reads the rest: a blob that nobody wants any more may be gigabytes. */
    @Override
    public void close() {
        answer.drop();
    }
}
