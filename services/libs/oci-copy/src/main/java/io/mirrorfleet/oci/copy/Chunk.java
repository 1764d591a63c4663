package io.mirrorfleet.oci.copy;

/**
 * Some bytes of a blob in a buffer that somebody else owns.
 *
 * @param buffer holds them
 * @param start where they begin in the buffer
 * @param length how many
 */
@SuppressWarnings("ArrayRecordComponent") // A view of a large buffer; never compared.
public record Chunk(byte[] buffer, int start, int length) {

    /** The same without its first bytes. */
    Chunk without(int first) {
        return new Chunk(buffer, start + first, length - first);
    }
}
