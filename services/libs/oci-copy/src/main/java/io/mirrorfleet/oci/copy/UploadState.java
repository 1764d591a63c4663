package io.mirrorfleet.oci.copy;

/**
 * What must be known to go on with an upload.
 *
 * @param location path and query of the session; it never holds a user or a password, but registries put a signature of
 *     theirs into the query, without which the session is lost
 * @param offset how many bytes the registry has
 */
public record UploadState(String location, long offset) {

    public UploadState {
        // Anything else could name another host.
        if (!location.startsWith("/") || offset < 0) {
            throw new IllegalArgumentException("an upload has a path that begins with / and an offset");
        }
    }

    /** Not the location: whoever has it may write to the session. */
    @Override
    public String toString() {
        return "UploadState[" + offset + " bytes]";
    }
}
