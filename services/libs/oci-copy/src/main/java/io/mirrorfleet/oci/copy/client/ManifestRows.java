package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/** A place for the exact bytes of manifests. Used by many threads. */
public interface ManifestRows {

    /** What was kept under this digest for this repository. */
    Optional<Bytes> find(Repository repository, Digest digest);

    /** Keeps it, unless it is there. */
    void add(Repository repository, Digest digest, Bytes manifest);
}
