package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ContentRemover;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Pace;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Remotes;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.Warnings;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;

/** Registries by network, and archives as sources among them. */
public final class ArchiveRemotes implements Remotes {

    private final Remotes network;
    private final ArchiveFolder archives;

    public ArchiveRemotes(Remotes network, ArchiveFolder archives) {
        this.network = network;
        this.archives = archives;
    }

    @Override
    public ContentSource source(Repository repository) throws RegistryException {
        if (!repository.registry().equals(ArchiveFolder.REGISTRY)) {
            return network.source(repository);
        }
        try {
            return archives.source(repository);
        } catch (ArchiveException e) {
            throw new Action(Side.SOURCE, "open " + repository)
                    .failed(FailureCode.BLOB_UNKNOWN, String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    @Override
    public ContentTarget target(Repository repository) throws RegistryException {
        return network.target(repository);
    }

    @Override
    public ContentRemover remover(Repository repository) throws RegistryException {
        return network.remover(repository);
    }

    @Override
    public Pace pace(Registry registry) {
        return network.pace(registry);
    }

    @Override
    public Warnings warnings() {
        return network.warnings();
    }
}
