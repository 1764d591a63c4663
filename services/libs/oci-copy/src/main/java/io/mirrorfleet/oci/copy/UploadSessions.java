package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/**
 * Uploads that were begun, kept for whoever goes on with them. A hint, never a proof: the registry is asked before one is
 * used, so entries may be old, and losing them costs bytes only. Used by many threads.
 */
public interface UploadSessions {

    /** Where the upload of this blob into this repository stood last. */
    Optional<UploadState> find(Repository repository, Digest blob);

    /** Keeps where the upload stands now, instead of what was kept before. */
    void save(Repository repository, Digest blob, UploadState state);

    /** The upload ended. */
    void forget(Repository repository, Digest blob);

    /** Kept as long as the process lives, the latest thousand. */
    static UploadSessions inMemory() {
        return new RecentUploads();
    }
}
