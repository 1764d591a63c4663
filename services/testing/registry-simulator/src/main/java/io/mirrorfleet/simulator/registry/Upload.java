package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** One upload session; what a broken body brought stays counted. */
final class Upload {

    private final String repository;
    private final Spool spool;
    private long offset;

    Upload(String repository, Spool spool) {
        this.repository = repository;
        this.spool = spool;
    }

    String repository() {
        return repository;
    }

    synchronized long offset() {
        return offset;
    }

    /** Takes a whole body; an announced length that does not come true is an IOException. */
    synchronized void append(InputStream body, long announced) throws IOException {
        long before = offset;
        byte[] buffer = new byte[64 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            spool.out().write(buffer, 0, read);
            offset += read;
        }
        long written = offset - before;
        if (announced >= 0 && written != announced) {
            throw new IOException("body ended after " + written + " of " + announced + " bytes");
        }
    }

    /** The whole content, when it has this digest. */
    synchronized StoredBytes finish(Digest wanted) throws IOException, OciError {
        StoredBytes content = spool.finish();
        if (!content.readable()) {
            return content;
        }
        MessageDigest hash = wanted.newHash();
        try (InputStream in = content.open()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
            }
        }
        if (!Digest.of(hash).equals(wanted)) {
            spool.discard();
            throw OciError.digestInvalid();
        }
        return content;
    }

    synchronized void discard() throws IOException {
        spool.discard();
    }
}
