package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/**
 * Keeps manifests for longer than the process: what a digest stands for never changes, and some registries count how often it
 * is read. By repository, because who may read one need not be allowed to read another. What comes out was verified again.
 * Used by many threads.
 */
public interface ManifestMemory {

    /** The manifest, as far as it is remembered. */
    Optional<Manifest> find(Repository repository, Digest digest);

    /** The repository has this manifest. */
    void add(Repository repository, Manifest manifest);

    /** Remembers nothing: the engine then knows what it read itself lately. */
    static ManifestMemory none() {
        return new ManifestMemory() {
            @Override
            public Optional<Manifest> find(Repository repository, Digest digest) {
                return Optional.empty();
            }

            @Override
            public void add(Repository repository, Manifest manifest) {}
        };
    }
}
