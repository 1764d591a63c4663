package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.VerifiedStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A whole blob as the body of a request. */
final class StreamBody extends BlobBody {

    private final VerifiedStream content;

    StreamBody(VerifiedStream content) {
        this.content = content;
    }

    @Override
    void writeBytes(OutputStream out) throws IOException {
        content.writeTo(out);
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
}
