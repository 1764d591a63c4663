package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which repositories of a registry a blob was seen lately: a hint for mounting, never a proof. What it does not know
 * it asks the longer memory for, once per copy.
 */
final class SeenBlobs {

    private static final int KEPT = 20_000;
    private static final int KEPT_EACH = 4;

    private final BlobLocations memory;
    private final Map<Key, Set<Repository>> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Set<Repository>> eldest) {
            return size() > KEPT;
        }
    };

    SeenBlobs(BlobLocations memory) {
        this.memory = memory;
    }

    /** Looks up what is not known of these blobs, before they are asked for one by one. */
    void expect(Registry registry, Collection<Descriptor> blobs) {
        List<Digest> unknown = blobs.stream()
                .map(Descriptor::digest)
                .filter(digest -> find(registry, digest).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            memory.find(registry, unknown)
                    .forEach((digest, repositories) -> repositories.forEach(repository -> add(repository, digest)));
        }
    }

    /** Keeps for longer that the repository has these blobs. */
    void keep(Repository repository, Collection<Digest> blobs) {
        if (!blobs.isEmpty()) {
            memory.add(repository, blobs);
        }
    }

    synchronized void add(Repository repository, Digest digest) {
        Set<Repository> known =
                seen.computeIfAbsent(new Key(repository.registry(), digest), absent -> new LinkedHashSet<>());
        if (known.size() < KEPT_EACH) {
            known.add(repository);
        }
    }

    void forget(Repository repository, Digest digest) {
        drop(repository, digest);
        memory.forget(repository, digest);
    }

    /** True when this repository had the blob. */
    synchronized boolean knows(Repository repository, Digest digest) {
        Set<Repository> known = seen.get(new Key(repository.registry(), digest));
        return known != null && known.contains(repository);
    }

    synchronized Optional<Repository> find(Registry registry, Digest digest) {
        Set<Repository> known = seen.get(new Key(registry, digest));
        return known == null ? Optional.empty() : known.stream().findFirst();
    }

    private synchronized void drop(Repository repository, Digest digest) {
        Key key = new Key(repository.registry(), digest);
        Set<Repository> known = seen.get(key);
        if (known != null && known.remove(repository) && known.isEmpty()) {
            seen.remove(key);
        }
    }

    private record Key(Registry registry, Digest digest) {}
}
