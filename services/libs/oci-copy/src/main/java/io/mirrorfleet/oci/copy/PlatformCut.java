package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the entries of an index, and of the indexes in it, that are for some platforms. An attestation goes with the image that it
 * is about; an entry that names no platform goes with none.
 */
final class PlatformCut {

    private final Set<Platform> wanted;
    private final boolean strips;
    private final Children children;
    private final Map<Digest, Manifest> made = new HashMap<>();
    private final Map<Digest, List<Descriptor>> followed = new HashMap<>();
    private final Map<Digest, Optional<Manifest>> nested = new HashMap<>();
    private final Set<Platform> chosen = new LinkedHashSet<>();
    private final Set<String> there = new TreeSet<>();

    private PlatformCut(Set<Platform> wanted, boolean strips, Children children) {
        this.wanted = wanted;
        this.strips = strips;
        this.children = children;
    }

    /** Reads a nested index. */
    interface Children {
        Manifest read(Descriptor entry, int depth) throws RegistryException, InterruptedException;
    }

    /**
     * What of this root is followed.
     *
     * @param choosing what fails when there is nothing for any of the platforms
     * @throws RegistryException PLATFORM_UNKNOWN, naming the platforms that are there
     */
    static Cut of(Manifest root, PlatformChoice choice, Children children, Action choosing)
            throws RegistryException, InterruptedException {
        if (!(root.content() instanceof Manifest.Index)) {
            return Cut.none(root);
        }
        return switch (choice) {
            case PlatformChoice.Whole() -> Cut.none(root);
            case PlatformChoice.Sparse(Set<Platform> wanted) ->
                new PlatformCut(wanted, false, children).cut(root, choosing);
            case PlatformChoice.Stripped(Set<Platform> wanted) ->
                new PlatformCut(wanted, true, children).cut(root, choosing);
        };
    }

    private Cut cut(Manifest root, Action choosing) throws RegistryException, InterruptedException {
        Manifest cut = cut(root, 1)
                .orElseThrow(() -> choosing.failed(
                        FailureCode.PLATFORM_UNKNOWN,
                        "nothing in the index is for " + String.join(", ", names(wanted)) + "; it has "
                                + (there.isEmpty() ? "no platforms" : String.join(", ", there))));
        Digest strippedFrom = cut.digest().equals(root.digest()) ? null : root.digest();
        return new Cut(cut, made, followed, new Portion(List.copyOf(chosen), strippedFrom));
    }

    /** The index as the target gets it; empty when nothing in it was chosen. */
    private Optional<Manifest> cut(Manifest index, int depth) throws RegistryException, InterruptedException {
        Map<IndexEntry, Descriptor> taken = images(index, depth);
        Set<Digest> images = new HashSet<>();
        taken.keySet().forEach(entry -> images.add(entry.digest()));
        List<StrippedIndex.Kept> kept = new ArrayList<>();
        for (IndexEntry entry : index.entries()) {
            boolean attestation = entry.attests() != null && images.contains(entry.attests());
            @Nullable Descriptor now = attestation ? entry.descriptor() : taken.get(entry);
            if (now != null) {
                kept.add(new StrippedIndex.Kept(entry, now));
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(taken(index, kept));
    }

    private Map<IndexEntry, Descriptor> images(Manifest index, int depth)
            throws RegistryException, InterruptedException {
        Map<IndexEntry, Descriptor> images = new HashMap<>();
        for (IndexEntry entry : index.entries()) {
            if (wanted.stream().anyMatch(entry::isFor)) {
                images.put(entry, entry.descriptor());
                chosen.add(Objects.requireNonNull(entry.platform()));
            } else if (entry.platform() == null
                    && MediaTypes.isIndex(entry.descriptor().mediaType())) {
                nested(entry.descriptor(), depth).ifPresent(below -> images.put(entry, below.descriptor()));
            } else if (entry.platform() != null && entry.attests() == null) {
                there.add(entry.platform().toString());
            }
        }
        return images;
    }

    /** Each nested index once, however many entries lead to it. */
    private Optional<Manifest> nested(Descriptor entry, int depth) throws RegistryException, InterruptedException {
        Optional<Manifest> known = nested.get(entry.digest());
        if (known == null) {
            known = cut(children.read(entry, depth), depth + 1);
            nested.put(entry.digest(), known);
        }
        return known;
    }

    private Manifest taken(Manifest index, List<StrippedIndex.Kept> kept) {
        boolean whole = kept.size() == index.entries().size()
                && kept.stream()
                        .allMatch(entry ->
                                entry.now().digest().equals(entry.entry().digest()));
        if (whole) {
            return index;
        }
        if (strips) {
            Manifest stripped = StrippedIndex.of(index, kept);
            made.put(stripped.digest(), stripped);
            return stripped;
        }
        followed.put(index.digest(), kept.stream().map(StrippedIndex.Kept::now).toList());
        return index;
    }

    private static List<String> names(Set<Platform> platforms) {
        return platforms.stream().map(Platform::toString).sorted().toList();
    }
}
