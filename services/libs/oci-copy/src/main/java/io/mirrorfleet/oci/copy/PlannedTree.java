package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the manifests of an image into the order in which they must be pushed, and collects their blobs. */
final class PlannedTree {

    private final Cut cut;
    private final Map<Digest, Manifest> found;
    private final Set<Digest> visited = new LinkedHashSet<>();
    private final List<Manifest> ordered = new ArrayList<>();
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
    private final Map<Digest, Descriptor> skipped = new LinkedHashMap<>();

    private PlannedTree(Cut cut, Map<Digest, Manifest> found) {
        this.cut = cut;
        this.found = found;
    }

    /** The tree below a root, whose manifests are all known. */
    static PlannedTree of(Cut cut, Map<Digest, Manifest> found) {
        PlannedTree tree = new PlannedTree(cut, found);
        tree.visit(cut.root());
        return tree;
    }

    CopyPlan plan(ImageReference source) {
        // Content that one manifest refers to elsewhere and another has here is copied.
        skipped.keySet().removeAll(blobs.keySet());
        return new CopyPlan(source, ordered, List.copyOf(blobs.values()), List.copyOf(skipped.values()), cut.portion());
    }

    private void visit(Manifest manifest) {
        if (!visited.add(manifest.digest())) {
            return;
        }
        for (Descriptor child : cut.children(manifest)) {
            Manifest known = found.get(child.digest());
            if (known != null) {
                visit(known);
            }
        }
        for (Descriptor blob : cut.blobs(manifest)) {
            (blob.elsewhere() ? skipped : blobs).putIfAbsent(blob.digest(), blob);
        }
        ordered.add(manifest);
    }
}
