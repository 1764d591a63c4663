package io.mirrorfleet.oci.copy;

import java.util.Optional;

/** An upload that is kept, in one hand; closing it lets the next one have it as it stands. Used by one thread. */
public interface UploadClaim extends AutoCloseable {

    /** Where the upload stood last; empty when none was begun. */
    Optional<UploadState> state();

    /** Keeps where the upload stands now, instead of what was kept before. */
    void save(UploadState state);

    /** The upload ended. */
    void forget();

    @Override
    void close();
}
