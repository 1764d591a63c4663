package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A few bytes that never change: a manifest, inline data. */
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of these bytes. */
    public static Bytes copyOf(byte[] content) {
        return new Bytes(content.clone());
    }

    public int size() {
        return content.length;
    }

    /** The bytes as a stream. */
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** True when the bytes are what this digest stands for. */
    public boolean match(Digest digest) {
        return digest.sameAlgorithmOf(content).equals(digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
