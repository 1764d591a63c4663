package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.oci.names.Repository;

/** Something is being deleted from a repository: whoever wants to write there comes back a little later. */
final class RepositoryClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepositoryClosedException(Repository repository) {
        super("images are being deleted from " + repository);
    }
}
