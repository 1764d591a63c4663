package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.VerifiedStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A blob as the body of a request; it knows when it last got on. */
final class StreamBody extends AbstractHttpEntity {

    private final VerifiedStream content;
    private volatile long lastWrite = System.nanoTime();

    StreamBody(VerifiedStream content) {
        super(ContentType.APPLICATION_OCTET_STREAM, null);
        this.content = content;
    }

    /** How long nothing was written. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastWrite);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        lastWrite = System.nanoTime();
        content.writeTo(new Noticed(out));
    }

    @Override
    public long getContentLength() {
        return content.size();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the content is written, never read");
    }

    @Override
    public void close() {
        // The source is closed by whoever opened it.
    }

    private final class Noticed extends FilterOutputStream {

        private Noticed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            lastWrite = System.nanoTime();
        }
    }
}
