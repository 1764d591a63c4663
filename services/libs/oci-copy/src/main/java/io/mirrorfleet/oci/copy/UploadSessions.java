package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/**
 * Uploads that were begun, kept for whoever goes on with them. A hint, never a proof: the registry is asked before one is
 * used, so entries may be old, and losing them costs bytes only. Used by many threads, and where the memory is shared by
 * many processes: two that write into one upload lose it both, so each is claimed first.
 */
public interface UploadSessions {

    /**
     * The upload of this blob into this repository, for the caller alone until the claim is closed or its process ends,
     * however it ends. Empty while somebody else has it: then the blob takes an upload that is not kept.
     */
    Optional<UploadClaim> claim(Repository repository, Digest blob);

    /** Kept as long as the process lives, the latest thousand. */
    static UploadSessions inMemory() {
        return new RecentUploads();
    }
}
