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

    /** Content that should be what the descriptor says; the action is what fails when it is not. */
    public VerifiedStream(InputStream content, Descriptor wanted, Action action, LongConsumer progress) {
        this.content = content;
        this.wanted = wanted;
        this.action = action;
        this.progress = progress;
    }

    /** How many bytes there will be. */
    public long size() {
        return wanted.size();
    }

    /**
     * Writes the content.
     *
     * @throws RegistryException when it is not what the descriptor says; the last bytes are then not written
     * @throws IOException when it cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        MessageDigest hash = wanted.digest().newHash();
        byte[] buffer = new byte[Math.clamp(wanted.size(), 1, BUFFER)];
        long done = 0;
        while (done < wanted.size()) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, wanted.size() - done));
            if (read < 0) {
                throw action.failed(
                        FailureCode.SIZE_MISMATCH, "ended after " + done + " of " + wanted.size() + " bytes");
            }
            hash.update(buffer, 0, read);
            done += read;
            if (done == wanted.size()) {
                requireEnd();
                requireDigest(hash);
            }
            out.write(buffer, 0, read);
            progress.accept(done);
        }
        if (wanted.size() == 0) {
            requireEnd();
            requireDigest(hash);
        }
    }

    private void requireEnd() throws IOException {
        if (content.read() >= 0) {
            throw action.failed(FailureCode.SIZE_MISMATCH, "longer than " + wanted.size() + " bytes");
        }
    }

    private void requireDigest(MessageDigest hash) throws RegistryException {
        Digest found = Digest.of(hash);
        if (!found.equals(wanted.digest())) {
            throw action.failed(FailureCode.DIGEST_MISMATCH, "content is " + found + ", not " + wanted.digest());
        }
    }
}
