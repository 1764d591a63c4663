package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a blob, read over as many connections as it takes: where one breaks, the next goes on. Each byte that
 * arrives gives it all its attempts back. What is right is for whoever hashes the bytes to say.
 */
final class ContinuedInput extends InputStream {

    /** A registry that breaks off every few bytes is not worth more. */
    private static final int MOST_CONNECTIONS = 1000;

    private final Transfer transfer;
    private final ContentSource source;
    private final Traffic traffic;
    private BlobMark next = BlobMark.START;
    private @Nullable InputStream open;
    private int connections;

    ContinuedInput(Transfer transfer, ContentSource source, Traffic traffic) {
        this.transfer = transfer;
        this.source = source;
        this.traffic = traffic;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = traffic.again(transfer.from().registry(), () -> attempt(buffer, offset, length));
            next = new BlobMark(next.offset() + Math.max(read, 0), next.version());
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw transfer.reading()
                    .failed(FailureCode.CONNECTION_FAILED, "stopped")
                    .causedBy(e);
        }
    }

    @Override
    public void close() {
        InputStream closing = open;
        open = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                throw new IllegalStateException("closing a source never fails", e);
            }
        }
    }

    private int attempt(byte[] buffer, int offset, int length) throws RegistryException, InterruptedException {
        if (open == null && next.offset() == transfer.blob().size()) {
            // It broke after the last byte.
            return -1;
        }
        try {
            return opened().read(buffer, offset, length);
        } catch (IOException e) {
            close();
            throw e instanceof RegistryException known
                    ? known
                    : transfer.reading()
                            .failed(FailureCode.CONNECTION_FAILED, "")
                            .causedBy(e);
        }
    }

    private InputStream opened() throws IOException, InterruptedException {
        InputStream standing = open;
        if (standing != null) {
            return standing;
        }
        connections++;
        if (connections > MOST_CONNECTIONS) {
            throw transfer.reading().failed(FailureCode.UNEXPECTED_ANSWER, "broke off " + MOST_CONNECTIONS + " times");
        }
        traffic.awaitOpen(transfer.from().registry());
        BlobContent content = source.open(transfer.blob(), next);
        open = content.bytes();
        next = new BlobMark(next.offset(), content.start().version());
        // Where the registry began again, what was handed on already is read past.
        content.bytes().skipNBytes(next.offset() - content.start().offset());
        return content.bytes();
    }
}
