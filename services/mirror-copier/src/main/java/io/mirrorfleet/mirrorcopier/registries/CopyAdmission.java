package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.prune.ClosedRepositories;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;

/** Which copies may run, and how long they may wait: so many at a time, and none into a repository that something is being deleted from. */
@ApplicationScoped
class CopyAdmission {

    private final CopyBounds bounds;
    private final ClosedRepositories closed;
    private final Atomically atomically;

    CopyAdmission(CopyBounds bounds, ClosedRepositories closed, Atomically atomically) {
        this.bounds = bounds;
        this.closed = closed;
        this.atomically = atomically;
    }

    int parallelImages() {
        return bounds.parallelImages();
    }

    Patience patience() {
        return bounds.patience();
    }

    /**
     * To be asked once the job is leased: whoever closes a repository looks afterwards for copies that were begun before.
     *
     * @throws RepositoryClosedException when copies into the repository are to wait
     */
    void require(Repository repository) {
        if (atomically.call(() -> closed.contains(repository))) {
            throw new RepositoryClosedException(repository);
        }
    }
}
