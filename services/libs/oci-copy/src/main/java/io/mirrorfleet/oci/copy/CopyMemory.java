package io.mirrorfleet.oci.copy;

/**
 * What the engine remembers from copy to copy.
 *
 * @param locations where blobs were seen
 * @param uploads that were begun
 * @param manifests that were read
 */
public record CopyMemory(BlobLocations locations, UploadSessions uploads, ManifestMemory manifests) {

    /** The same of blobs, and no manifests. */
    public CopyMemory(BlobLocations locations, UploadSessions uploads) {
        this(locations, uploads, ManifestMemory.none());
    }

    /** What ends with the process. */
    public static CopyMemory ofTheProcess() {
        return new CopyMemory(BlobLocations.none(), UploadSessions.inMemory());
    }
}
