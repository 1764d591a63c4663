package io.mirrorfleet.oci.copy;

/**
 * A place in a blob to read on from.
 *
 * @param offset of the next byte
 * @param version what the registry calls the content it sent so far (a strong entity tag), or empty
 */
public record BlobMark(long offset, String version) {

    /** The beginning. */
    public static final BlobMark START = new BlobMark(0, "");
}
