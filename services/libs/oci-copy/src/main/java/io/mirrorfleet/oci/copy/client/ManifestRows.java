package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/** A place for manifests as registries served them. Used by many threads. */
public interface ManifestRows {

    /** What was kept under this digest for this repository. */
    Optional<Served> find(Repository repository, Digest digest);

    /** Keeps it, unless it is there. */
    void add(Repository repository, Digest digest, Served manifest);

    /**
     * A manifest as a registry served it.
     *
     * @param mediaType of the manifest
     * @param bytes exactly
     */
    record Served(String mediaType, Bytes bytes) {}
}
