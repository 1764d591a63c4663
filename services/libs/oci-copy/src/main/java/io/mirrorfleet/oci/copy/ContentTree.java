package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a manifest refers to, itself and what lies below it included. It follows from the content alone, so what
 * was read once stays true.
 *
 * @param root the manifest
 * @param manifests sizes of the manifests in it, by digest; those that an index lists and the repository lacks count too
 * @param blobs sizes of the blobs in it, by digest; without those that registries do not distribute
 */
public record ContentTree(Digest root, Map<Digest, Long> manifests, Map<Digest, Long> blobs) {

    public ContentTree {
        manifests = Map.copyOf(manifests);
        blobs = Map.copyOf(blobs);
    }

    /** The manifests of these trees, roots included. */
    static Set<Digest> manifestsOf(Iterable<ContentTree> trees) {
        Map<String, Digest> all = new TreeMap<>();
        trees.forEach(tree -> tree.manifests.keySet().forEach(digest -> all.put(digest.value(), digest)));
        return Set.copyOf(all.values());
    }
}
