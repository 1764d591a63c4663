package io.mirrorfleet.oci.copy;

/**
 * How large blobs are sent.
 *
 * @param above blobs of more bytes are sent in chunks, which can be gone on with; smaller ones in one request
 * @param size bytes of a chunk
 * @param memory bytes of all chunks that are held at a time, over all copies; at least one chunk
 */
public record ChunkSettings(long above, int size, long memory) {

    private static final int MIB = 1024 * 1024;

    public ChunkSettings {
        if (size < 1 || memory < size) {
            throw new IllegalArgumentException(
                    "chunks of " + size + " bytes do not fit into " + memory + " bytes of memory: give them more");
        }
    }

    /** Above 64 MiB, chunks of 16 MiB, 128 MiB in all. */
    public static ChunkSettings standard() {
        return new ChunkSettings(64L * MIB, 16 * MIB, 128L * MIB);
    }
}
