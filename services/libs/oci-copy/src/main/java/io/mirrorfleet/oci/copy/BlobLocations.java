package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Remembers for longer than the process in which repositories blobs were seen. A hint for mounting, never a proof; what
 * turns out wrong is forgotten. Asked once per copy, not once per blob. Used by many threads.
 */
public interface BlobLocations {

    /** Repositories of this registry that had these blobs; a blob that is not known may be left out. */
    Map<Digest, Set<Repository>> find(Registry registry, Collection<Digest> blobs);

    /** The repository has these blobs now. */
    void add(Repository repository, Collection<Digest> blobs);

    /** The repository does not have this blob. */
    void forget(Repository repository, Digest blob);

    /** Remembers nothing: the engine then knows what it saw itself lately. */
    static BlobLocations none() {
        return new BlobLocations() {
            @Override
            public Map<Digest, Set<Repository>> find(Registry registry, Collection<Digest> blobs) {
                return Map.of();
            }

            @Override
            public void add(Repository repository, Collection<Digest> blobs) {}

            @Override
            public void forget(Repository repository, Digest blob) {}
        };
    }
}
