package io.mirrorfleet.oci.copy;

/**
 * What the engine remembers from copy to copy.
 *
 * @param locations where blobs were seen
 * @param uploads that were begun
 */
public record CopyMemory(BlobLocations locations, UploadSessions uploads) {

    /** What ends with the process. */
    public static CopyMemory ofTheProcess() {
        return new CopyMemory(BlobLocations.none(), UploadSessions.inMemory());
    }
}
