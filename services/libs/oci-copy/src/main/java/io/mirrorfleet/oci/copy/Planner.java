package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the manifests below a reference and finds everything that a copy must move. */
final class Planner {

    private static final int DEEPEST = 8;
    private static final int MOST_MANIFESTS = 1000;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final Remotes remotes;
    private final Traffic traffic;
    private final ManifestCache cache;

    Planner(Remotes remotes, Traffic traffic, ManifestMemory memory) {
        this.remotes = remotes;
        this.traffic = traffic;
        this.cache = new ManifestCache(memory);
    }

    CopyPlan plan(ImageReference source, PlatformChoice choice) throws RegistryException, InterruptedException {
        Manifest original = root(source);
        ImageReference frozen = source.at(original.digest());
        Cut cut = cut(frozen, original, choice);
        Map<Digest, Manifest> tree = new LinkedHashMap<>();
        tree.put(cut.root().digest(), cut.root());
        List<Manifest> level = List.of(cut.root());
        long bytes = 0;
        for (int depth = 1; !level.isEmpty(); depth++) {
            List<Descriptor> next = unseenChildren(level, tree, cut);
            requireSane(source, depth, tree.size() + next.size(), next.isEmpty());
            bytes += next.stream().mapToLong(Descriptor::size).sum();
            requireSmall(source, bytes);
            level = children(source.repository(), next, cut);
            level.forEach(child -> tree.put(child.digest(), child));
        }
        return PlannedTree.of(cut, tree).plan(frozen);
    }

    /** What of the image is followed; reads nothing but indexes below its root. */
    Cut cut(ImageReference source, PlatformChoice choice) throws RegistryException, InterruptedException {
        return cut(source, root(source), choice);
    }

    private Cut cut(ImageReference source, Manifest root, PlatformChoice choice)
            throws RegistryException, InterruptedException {
        AtomicInteger read = new AtomicInteger();
        PlatformCut.Children nested = (entry, depth) -> {
            requireSane(source, depth, read.incrementAndGet(), false);
            return child(source.repository(), entry);
        };
        return PlatformCut.of(root, choice, nested, reading(source.repository(), source.manifestReference()));
    }

    private Manifest root(ImageReference source) throws RegistryException, InterruptedException {
        Optional<Digest> digest = source.digest();
        if (digest.isPresent()) {
            return byDigest(source.repository(), digest.get());
        }
        Manifest root = read(source.repository(), source.manifestReference());
        cache.add(source.repository(), root);
        return root;
    }

    private static List<Descriptor> unseenChildren(List<Manifest> level, Map<Digest, Manifest> tree, Cut cut) {
        Map<Digest, Descriptor> unseen = new LinkedHashMap<>();
        for (Manifest manifest : level) {
            cut.children(manifest).forEach(child -> unseen.putIfAbsent(child.digest(), child));
        }
        unseen.keySet().removeAll(tree.keySet());
        return List.copyOf(unseen.values());
    }

    private List<Manifest> children(Repository repository, List<Descriptor> entries, Cut cut)
            throws RegistryException, InterruptedException {
        List<Attempt<Manifest>> reads = new ArrayList<>();
        for (Descriptor entry : entries) {
            Optional<Manifest> made = cut.made(entry.digest());
            reads.add(() -> made.isPresent() ? made.get() : child(repository, entry));
        }
        return Together.all(reads);
    }

    private Manifest child(Repository repository, Descriptor entry) throws RegistryException, InterruptedException {
        Manifest child = byDigest(repository, entry.digest());
        if (child.bytes().size() != entry.size()) {
            throw reading(repository, entry.digest().value())
                    .failed(
                            FailureCode.SIZE_MISMATCH,
                            child.bytes().size() + " bytes, but its index says " + entry.size());
        }
        if (!child.mediaType().equals(entry.mediaType())) {
            throw reading(repository, entry.digest().value())
                    .failed(
                            FailureCode.MANIFEST_INVALID,
                            child.mediaType() + ", but its index says " + entry.mediaType());
        }
        return child;
    }

    private Manifest byDigest(Repository repository, Digest digest) throws RegistryException, InterruptedException {
        Optional<Manifest> known = cache.find(repository, digest);
        if (known.isPresent()) {
            return known.get();
        }
        Manifest manifest = read(repository, digest.value());
        cache.add(repository, manifest);
        return manifest;
    }

    private Manifest read(Repository repository, String reference) throws RegistryException, InterruptedException {
        ContentSource source = remotes.source(repository);
        return traffic.ask(repository.registry(), () -> source.manifest(reference));
    }

    private static void requireSane(ImageReference source, int depth, int manifests, boolean complete)
            throws RegistryException {
        boolean tooDeep = depth > DEEPEST && !complete;
        if (tooDeep || manifests > MOST_MANIFESTS) {
            throw reading(source.repository(), source.manifestReference())
                    .failed(
                            FailureCode.MANIFEST_INVALID,
                            tooDeep
                                    ? "indexes nested deeper than " + DEEPEST
                                    : "more than " + MOST_MANIFESTS + " manifests");
        }
    }

    /** All manifests of an image are held in memory until it is copied. */
    private static void requireSmall(ImageReference source, long bytes) throws RegistryException {
        if (bytes > MOST_BYTES) {
            throw reading(source.repository(), source.manifestReference())
                    .failed(
                            FailureCode.MANIFEST_TOO_LARGE,
                            "its manifests have more than " + MOST_BYTES + " bytes in all");
        }
    }

    private static Action reading(Repository repository, String reference) {
        return new Action(Side.SOURCE, "plan " + repository + " " + reference);
    }
}
