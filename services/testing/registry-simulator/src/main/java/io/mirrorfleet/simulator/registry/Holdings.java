package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Everything the registry holds: blobs once for all repositories, and the repositories that link them. */
final class Holdings {

    private final Map<Digest, StoredBytes> blobs = new ConcurrentHashMap<>();
    private final NavigableMap<String, HeldRepository> repositories = new ConcurrentSkipListMap<>();
    private final SpoolFolder folder;

    Holdings(SpoolFolder folder) {
        this.folder = folder;
    }

    Spool newSpool() throws IOException {
        return folder.newSpool();
    }

    /** The repository of this name, made when it is new. */
    HeldRepository repository(String name) {
        return repositories.computeIfAbsent(name, absent -> new HeldRepository());
    }

    Optional<HeldRepository> existing(String name) {
        return Optional.ofNullable(repositories.get(name));
    }

    NavigableMap<String, HeldRepository> repositories() {
        return repositories;
    }

    /** Keeps the bytes once, however often they come, and links them into the repository. */
    void keep(String repository, Digest digest, StoredBytes content) {
        blobs.putIfAbsent(digest, content);
        repository(repository).link(digest);
    }

    /** The blob, when this repository links it. */
    Optional<StoredBytes> blob(String repository, Digest digest) {
        @Nullable HeldRepository held = repositories.get(repository);
        return held != null && held.links(digest) ? Optional.ofNullable(blobs.get(digest)) : Optional.empty();
    }
}
