package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Manifests read lately, by repository and digest: planning and then copying reads each of them once. By repository,
 * because who may read one repository need not be allowed to read another. Behind it is a memory that lasts longer.
 */
final class ManifestCache {

    private static final long KEPT_BYTES = 16L * 1024 * 1024;

    private final ManifestMemory memory;
    private final LinkedHashMap<Key, Manifest> manifests = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ManifestCache(ManifestMemory memory) {
        this.memory = memory;
    }

    Optional<Manifest> find(Repository repository, Digest digest) {
        Optional<Manifest> lately = seen(repository, digest);
        if (lately.isPresent()) {
            return lately;
        }
        Optional<Manifest> earlier = memory.find(repository, digest);
        earlier.ifPresent(manifest -> keep(repository, manifest));
        return earlier;
    }

    void add(Repository repository, Manifest manifest) {
        keep(repository, manifest);
        memory.add(repository, manifest);
    }

    private synchronized Optional<Manifest> seen(Repository repository, Digest digest) {
        return Optional.ofNullable(manifests.get(new Key(repository, digest)));
    }

    private synchronized void keep(Repository repository, Manifest manifest) {
        if (manifests.put(new Key(repository, manifest.digest()), manifest) == null) {
            bytes += manifest.bytes().size();
        }
        while (bytes > KEPT_BYTES) {
            bytes -= manifests.pollFirstEntry().getValue().bytes().size();
        }
    }

    private record Key(Repository repository, Digest digest) {}
}
