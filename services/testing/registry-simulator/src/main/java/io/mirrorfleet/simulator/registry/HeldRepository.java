package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What one repository refers to: its manifests, its tags, and which blobs may be read through it. */
final class HeldRepository {

    private final Map<Digest, StoredManifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, Digest> tags = new ConcurrentHashMap<>();
    private final Set<Digest> blobs = ConcurrentHashMap.newKeySet();

    Optional<StoredManifest> manifest(String reference) {
        Digest digest = reference.contains(":") ? new Digest(reference) : tags.get(reference);
        return digest == null ? Optional.empty() : Optional.ofNullable(manifests.get(digest));
    }

    /** All manifests, in the order of their digests. */
    List<StoredManifest> manifests() {
        return manifests.values().stream()
                .sorted(Comparator.comparing(manifest -> manifest.digest().value()))
                .toList();
    }

    void put(StoredManifest manifest) {
        manifests.put(manifest.digest(), manifest);
    }

    void tag(String tag, Digest digest) {
        tags.put(tag, digest);
    }

    /** Removes a tag, or a manifest with all tags that lead to it; false when there was none. */
    boolean removeManifest(String reference) {
        if (!reference.contains(":")) {
            return tags.remove(reference) != null;
        }
        Digest digest = new Digest(reference);
        tags.values().removeIf(digest::equals);
        return manifests.remove(digest) != null;
    }

    void link(Digest blob) {
        blobs.add(blob);
    }

    boolean unlink(Digest blob) {
        return blobs.remove(blob);
    }

    boolean links(Digest blob) {
        return blobs.contains(blob);
    }

    NavigableSet<String> tags() {
        return new TreeSet<>(tags.keySet());
    }
}
