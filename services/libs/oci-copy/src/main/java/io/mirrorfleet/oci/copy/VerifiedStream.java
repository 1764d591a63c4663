package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/**
 * Content on its way, checked against its descriptor. The last bytes are handed on only when length and digest are right,
 * so that whoever receives them with an announced length can never complete wrong content.
 */
public final class VerifiedStream {

    private static final int BUFFER = 256 * 1024;

    private final InputStream content;
    private final Descriptor wanted;
    private final Action action;
    private final LongConsumer progress;
    private final MessageDigest hash;
    private long position;

    /** Content that should be what the descriptor says; the action is what fails when it is not. */
    public VerifiedStream(InputStream content, Descriptor wanted, Action action, LongConsumer progress) {
        this.content = content;
        this.wanted = wanted;
        this.action = action;
        this.progress = progress;
        this.hash = wanted.digest().newHash();
    }

    /** How many bytes there will be. */
    public long size() {
        return wanted.size();
    }

    /** How many bytes were read so far. */
    public long position() {
        return position;
    }

    /** Reads up to this offset, for the hash only. */
    void pass(long offset) throws IOException {
        byte[] buffer = new byte[Math.clamp(offset - position, 1, BUFFER)];
        while (position < offset) {
            read(buffer, (int) Math.min(buffer.length, offset - position));
        }
    }

    /** Reads until the length is reached or the content ends; how many bytes that was. */
    int fill(byte[] buffer, int length) throws IOException {
        int filled = 0;
        while (filled < length && position < wanted.size()) {
            filled += read(buffer, filled, (int) Math.min(length - filled, wanted.size() - position));
        }
        return filled;
    }

    /**
     * Writes the rest of the content.
     *
     * @throws RegistryException when it is not what the descriptor says; the last bytes are then not written
     * @throws IOException when it cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[Math.clamp(wanted.size() - position, 1, BUFFER)];
        while (position < wanted.size()) {
            int read = read(buffer, (int) Math.min(buffer.length, wanted.size() - position));
            out.write(buffer, 0, read);
            progress.accept(position);
        }
        if (wanted.size() == 0) {
            requireRight();
        }
    }

    private int read(byte[] buffer, int length) throws IOException {
        return read(buffer, 0, length);
    }

    private int read(byte[] buffer, int offset, int length) throws IOException {
        int read = content.read(buffer, offset, length);
        if (read < 0) {
            throw action.failed(
                    FailureCode.SIZE_MISMATCH, "ended after " + position + " of " + wanted.size() + " bytes");
        }
        hash.update(buffer, offset, read);
        position += read;
        if (position == wanted.size()) {
            requireRight();
        }
        return read;
    }

    private void requireRight() throws IOException {
        if (content.read() >= 0) {
            throw action.failed(FailureCode.SIZE_MISMATCH, "longer than " + wanted.size() + " bytes");
        }
        Digest found = Digest.of(hash);
        if (!found.equals(wanted.digest())) {
            throw action.failed(FailureCode.DIGEST_MISMATCH, "content is " + found + ", not " + wanted.digest());
        }
    }
}
