package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/**
 * Keeps manifests for longer than the process: what a digest stands for never changes, and some registries count how often it
 * is read. By repository, because who may read one need not be allowed to read another. What comes out is verified again.
 * Used by many threads.
 */
public interface ManifestMemory {

    /** The manifest, as far as it is remembered. */
    Optional<Served> find(Repository repository, Digest digest);

    /** The repository serves these bytes under this digest. */
    void add(Repository repository, Digest digest, Served manifest);

    /** Remembers nothing: the engine then knows what it read itself lately. */
    static ManifestMemory none() {
        return new ManifestMemory() {
            @Override
            public Optional<Served> find(Repository repository, Digest digest) {
                return Optional.empty();
            }

            @Override
            public void add(Repository repository, Digest digest, Served manifest) {}
        };
    }

    /**
     * A manifest as a registry served it.
     *
     * @param mediaType of the manifest
     * @param bytes exactly
     */
    record Served(String mediaType, Bytes bytes) {}
}
