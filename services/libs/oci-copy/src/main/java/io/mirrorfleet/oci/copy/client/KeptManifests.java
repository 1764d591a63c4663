package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.ManifestMemory;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.internal.manifest.ManifestReader;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Optional;

/** Remembers manifests in rows, and verifies and reads them again when they come back. */
public final class KeptManifests implements ManifestMemory {

    private final ManifestRows rows;

    /** The memory in these rows. */
    public KeptManifests(ManifestRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Manifest> find(Repository repository, Digest digest) {
        return rows.find(repository, digest).flatMap(bytes -> read(repository, digest, bytes));
    }

    @Override
    public void add(Repository repository, Manifest manifest) {
        rows.add(repository, manifest.digest(), manifest.bytes());
    }

    /**
     * What was kept wrongly counts as forgotten, and the registry is asked; so does a manifest that does not say what it is: what
     * it was served as once is no part of what its digest stands for.
     */
    private static Optional<Manifest> read(Repository repository, Digest digest, Bytes bytes) {
        if (!bytes.match(digest)) {
            return Optional.empty();
        }
        try {
            Action action = new Action(Side.SOURCE, "read manifest " + repository + " " + digest);
            return Optional.of(new ManifestReader(action).read(bytes, digest, ""));
        } catch (RegistryException e) {
            return Optional.empty();
        }
    }
}
