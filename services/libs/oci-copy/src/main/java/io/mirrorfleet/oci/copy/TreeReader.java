package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Finds out what manifests of one repository refer to. */
final class TreeReader {

    private static final int DEEPEST = 8;
    private static final int MOST_MANIFESTS = 1000;

    private final RemovalCalls calls;
    private final TreeMemory memory;
    // Of indexes that list what is lacking: it may be there next time, but hardly while one repository is cleaned.
    private final Map<Digest, ContentTree> partial = new ConcurrentHashMap<>();

    TreeReader(RemovalCalls calls, TreeMemory memory) {
        this.calls = calls;
        this.memory = memory;
    }

    /**
     * What lies below this manifest; empty when the repository does not have it.
     *
     * @throws RegistryException when what it refers to cannot be told
     */
    Optional<ContentTree> read(Digest root) throws RegistryException, InterruptedException {
        Optional<ContentTree> known = memory.find(root).or(() -> Optional.ofNullable(partial.get(root)));
        if (known.isPresent()) {
            return known;
        }
        Optional<Manifest> found = calls.manifest(root);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Reading reading = below(found.get());
        if (reading.whole()) {
            memory.add(reading.tree());
        } else {
            partial.put(root, reading.tree());
        }
        return Optional.of(reading.tree());
    }

    /** What was read, and whether everything that is listed could be. */
    private record Reading(ContentTree tree, boolean whole) {}

    private Reading below(Manifest root) throws RegistryException, InterruptedException {
        Map<Digest, Long> manifests = new LinkedHashMap<>();
        Map<Digest, Long> blobs = new LinkedHashMap<>();
        manifests.put(root.digest(), (long) root.bytes().size());
        List<Manifest> level = List.of(root);
        boolean whole = true;
        for (int depth = 1; !level.isEmpty(); depth++) {
            Set<Digest> next = new LinkedHashSet<>();
            for (Manifest manifest : level) {
                take(manifest, manifests, blobs, next);
            }
            requireSane(root, depth, manifests.size(), next.isEmpty());
            level = present(next);
            whole &= level.size() == next.size();
        }
        return new Reading(new ContentTree(root.digest(), manifests, blobs), whole);
    }

    private static void take(
            Manifest manifest, Map<Digest, Long> manifests, Map<Digest, Long> blobs, Set<Digest> next) {
        for (Descriptor blob : manifest.blobs()) {
            if (!blob.elsewhere()) {
                blobs.put(blob.digest(), blob.size());
            }
        }
        for (Descriptor child : manifest.children()) {
            if (manifests.putIfAbsent(child.digest(), child.size()) == null) {
                next.add(child.digest());
            }
        }
    }

    /** Indexes may list what the repository lacks: platforms that nobody copied. */
    private List<Manifest> present(Set<Digest> digests) throws RegistryException, InterruptedException {
        List<Optional<Manifest>> found = Together.all(digests.stream()
                .<Attempt<Optional<Manifest>>>map(digest -> () -> calls.manifest(digest))
                .toList());
        return found.stream().flatMap(Optional::stream).collect(Collectors.toList());
    }

    private void requireSane(Manifest root, int depth, int manifests, boolean complete) throws RegistryException {
        if ((depth > DEEPEST && !complete) || manifests > MOST_MANIFESTS) {
            throw calls.reading(root.digest())
                    .failed(FailureCode.MANIFEST_INVALID, "too deep, or too many manifests below it");
        }
    }
}
