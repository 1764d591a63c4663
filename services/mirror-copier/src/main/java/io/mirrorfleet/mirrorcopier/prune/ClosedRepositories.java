package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.names.Repository;

/** Repositories of mirrors that something is being deleted from: copies into them wait. Inside a transaction. */
@FunctionalInterface
public interface ClosedRepositories {

    /** Whether copies into the repository are to wait. */
    boolean contains(Repository repository);
}
