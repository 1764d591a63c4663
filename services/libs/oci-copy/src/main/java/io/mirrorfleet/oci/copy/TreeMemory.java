package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what manifests refer to, so that each is read once. Used by many threads. */
public interface TreeMemory {

    /** What lies below this manifest, if it is known. */
    Optional<ContentTree> find(Digest root);

    /** This is what lies below. */
    void add(ContentTree tree);

    /** Remembers until it is forgotten itself. */
    static TreeMemory inMemory() {
        Map<Digest, ContentTree> known = new ConcurrentHashMap<>();
        return new TreeMemory() {
            @Override
            public Optional<ContentTree> find(Digest root) {
                return Optional.ofNullable(known.get(root));
            }

            @Override
            public void add(ContentTree tree) {
                known.put(tree.root(), tree);
            }
        };
    }
}
