package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** In which repository of a registry a blob was seen lately: a hint for mounting, never a proof. */
final class BlobLocations {

    private static final int KEPT = 20_000;

    private final Map<Key, Repository> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Repository> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void add(Repository repository, Digest digest) {
        seen.put(new Key(repository.registry(), digest), repository);
    }

    synchronized void forget(Repository repository, Digest digest) {
        seen.remove(new Key(repository.registry(), digest), repository);
    }

    synchronized Optional<Repository> find(Registry registry, Digest digest) {
        return Optional.ofNullable(seen.get(new Key(registry, digest)));
    }

    private record Key(Registry registry, Digest digest) {}
}
