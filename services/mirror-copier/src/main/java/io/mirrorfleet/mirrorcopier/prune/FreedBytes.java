package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes the registry's garbage collection would free: an estimate from manifests, of what goes and nothing that stays
 * refers to. It remembers what goes only. Not for several threads.
 */
public final class FreedBytes {

    private final Map<Digest, Long> freed = new HashMap<>();

    /** This goes; to be said of everything that does before anything is said to stay. */
    public void goes(ContentTree tree) {
        freed.putAll(tree.blobs());
        freed.putAll(tree.manifests());
    }

    /** Whether nothing goes that anything staying could have a part in. */
    public boolean none() {
        return freed.isEmpty();
    }

    /** This stays. */
    public void stays(ContentTree tree) {
        tree.blobs().keySet().forEach(freed::remove);
        tree.manifests().keySet().forEach(freed::remove);
    }

    /** What is left. */
    public long bytes() {
        return freed.values().stream().mapToLong(Long::longValue).sum();
    }
}
