package io.mirrorfleet.oci.copy.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Bytes of a blob as the body of a request, counted while they are handed to the network. */
abstract class BlobBody extends AbstractHttpEntity {

    private long sent;

    BlobBody() {
        super(ContentType.APPLICATION_OCTET_STREAM, null);
    }

    /** How many, over all requests that had this body; of the last slice of one that broke perhaps not all. */
    long sent() {
        return sent;
    }

    /** Writes the bytes. */
    abstract void writeBytes(OutputStream out) throws IOException;

    @Override
    public final void writeTo(OutputStream out) throws IOException {
        writeBytes(new Counting(out));
    }

    private final class Counting extends FilterOutputStream {

        private Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sent += length;
            out.write(bytes, offset, length);
        }
    }
}
