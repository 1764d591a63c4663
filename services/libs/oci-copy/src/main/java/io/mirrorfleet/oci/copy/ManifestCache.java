package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.ManifestMemory.Served;
import io.mirrorfleet.oci.copy.internal.manifest.ManifestReader;
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
        Optional<Manifest> earlier =
                memory.find(repository, digest).flatMap(served -> read(repository, digest, served));
        earlier.ifPresent(manifest -> keep(repository, manifest));
        return earlier;
    }

    void add(Repository repository, Manifest manifest) {
        keep(repository, manifest);
        memory.add(repository, manifest.digest(), new Served(manifest.mediaType(), manifest.bytes()));
    }

    /** What was remembered wrongly counts as forgotten: the registry is asked. */
    private static Optional<Manifest> read(Repository repository, Digest digest, Served served) {
        if (!served.bytes().match(digest)) {
            return Optional.empty();
        }
        try {
            Action action = new Action(Side.SOURCE, "read manifest " + repository + " " + digest);
            return Optional.of(new ManifestReader(action).read(served.bytes(), digest, served.mediaType()));
        } catch (RegistryException e) {
            return Optional.empty();
        }
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
