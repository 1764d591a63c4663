package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.oci.copy.ContentRemover;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.Pace;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Remotes;
import io.mirrorfleet.oci.copy.Warnings;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;

/**
 * Mirrors as sources, and one archive that is being made as the target of everything.
 *
 * @param mirrors which are read
 * @param draft which is written
 */
record DraftRemotes(Remotes mirrors, ContentTarget draft) implements Remotes {

    @Override
    public ContentSource source(Repository repository) throws RegistryException {
        return mirrors.source(repository);
    }

    @Override
    public ContentTarget target(Repository repository) {
        return draft;
    }

    @Override
    public ContentRemover remover(Repository repository) throws RegistryException {
        throw new IllegalStateException("nothing is removed from an archive");
    }

    @Override
    public Pace pace(Registry registry) {
        return mirrors.pace(registry);
    }

    @Override
    public Warnings warnings() {
        return mirrors.warnings();
    }
}
