package io.mirrorfleet.oci.copy;

import java.util.Optional;

/** What is left to whoever comes while the upload is in another hand: one that nobody can go on with. */
final class UnkeptUpload implements UploadClaim {

    @Override
    public Optional<UploadState> state() {
        return Optional.empty();
    }

    @Override
    public void save(UploadState state) {
        // Here it ends with whoever sends it.
    }

    @Override
    public void forget() {
        // Nothing was kept.
    }

    @Override
    public void close() {
        // Nothing was claimed.
    }
}
