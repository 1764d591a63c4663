package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Chunk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A chunk as the body of a request; it can be sent again. */
final class ChunkBody extends BlobBody {

    private static final int SLICE = 256 * 1024;

    private final Chunk chunk;

    ChunkBody(Chunk chunk) {
        this.chunk = chunk;
    }

    @Override
    void writeBytes(OutputStream out) throws IOException {
        for (int done = 0; done < chunk.length(); done += SLICE) {
            out.write(chunk.buffer(), chunk.start() + done, Math.min(SLICE, chunk.length() - done));
        }
    }

    @Override
    public long getContentLength() {
        return chunk.length();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(chunk.buffer(), chunk.start(), chunk.length());
    }

    @Override
    public void close() {
        // The buffer belongs to whoever lent it.
    }
}
