package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A blob made for a sample image. */
public final class SampleBlob {

    private final String mediaType;
    private final Digest digest;
    private final StoredBytes stored;

    /** A blob of these bytes. */
    public SampleBlob(String mediaType, byte[] content) {
        this(mediaType, StoredBytes.of(content), Digest.sha256Of(content));
    }

    private SampleBlob(String mediaType, StoredBytes stored, Digest digest) {
        this.mediaType = mediaType;
        this.stored = stored;
        this.digest = digest;
    }

    /** A blob of these bytes, named by SHA-512. */
    public static SampleBlob sha512(String mediaType, byte[] content) {
        Digest any = new Digest("sha512:" + "0".repeat(128));
        return new SampleBlob(mediaType, StoredBytes.of(content), any.sameAlgorithmOf(content));
    }

    static SampleBlob stored(String mediaType, StoredBytes stored, Digest digest) {
        return new SampleBlob(mediaType, stored, digest);
    }

    /** The same content under another media type. */
    SampleBlob as(String other) {
        return new SampleBlob(other, stored, digest);
    }

    StoredBytes stored() {
        return stored;
    }

    /** What the descriptor says it is. */
    public String mediaType() {
        return mediaType;
    }

    public Digest digest() {
        return digest;
    }

    public long size() {
        return stored.size();
    }

    /** A copy of the content. */
    public byte[] content() {
        try (InputStream in = stored.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return digest + " (" + size() + " bytes)";
    }
}
