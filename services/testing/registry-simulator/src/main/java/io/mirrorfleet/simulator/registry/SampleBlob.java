package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;

/** A blob made for a sample image. */
public final class SampleBlob {

    private final String mediaType;
    private final Digest digest;
    private final byte[] content;

    /** A blob of these bytes. */
    public SampleBlob(String mediaType, byte[] content) {
        this(mediaType, content, Digest.sha256Of(content));
    }

    private SampleBlob(String mediaType, byte[] content, Digest digest) {
        this.mediaType = mediaType;
        this.content = content.clone();
        this.digest = digest;
    }

    /** A blob of these bytes, named by SHA-512. */
    public static SampleBlob sha512(String mediaType, byte[] content) {
        Digest any = new Digest("sha512:" + "0".repeat(128));
        return new SampleBlob(mediaType, content, any.sameAlgorithmOf(content));
    }

    /** What the descriptor says it is. */
    public String mediaType() {
        return mediaType;
    }

    public Digest digest() {
        return digest;
    }

    public long size() {
        return content.length;
    }

    /** A copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return digest + " (" + size() + " bytes)";
    }
}
