package io.mirrorfleet.oci.copy;

import java.io.InputStream;

/**
 * Bytes of a blob as a registry sends them; whoever has it closes the stream.
 *
 * @param start where the bytes begin
 * @param bytes from there to the end of the blob
 */
public record BlobContent(BlobMark start, InputStream bytes) {}
