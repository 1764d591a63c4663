package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.ContentRemover.Deletion;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes images away from one repository of a destination, one after the other. To delete a manifest is to delete every tag that
 * stands for it, and breaks every index that lists it: so both are looked at right before, and in doubt the image stays. Not
 * for several threads.
 */
public final class RepositoryCleaning {

    private final RemovalCalls calls;
    private final TreeReader trees;
    private final BiConsumer<Repository, Collection<Digest>> forget;
    private final Map<Tag, Digest> standing = new LinkedHashMap<>();

    RepositoryCleaning(RemovalCalls calls, TreeReader trees, BiConsumer<Repository, Collection<Digest>> forget) {
        this.calls = calls;
        this.trees = trees;
        this.forget = forget;
    }

    /** What lies below this manifest; empty when the repository does not have it. */
    public Optional<ContentTree> tree(Digest root) throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> trees.read(root));
    }

    /**
     * Takes one image away.
     *
     * @param image what is to go
     * @param needed manifests that must stay; a tag of the image may go where another one stands for the same
     * @param beforeEach runs right before each deletion; what it throws ends the removal
     */
    public RemovalOutcome remove(Unwanted image, Predicate<Digest> needed, Runnable beforeEach)
            throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> removed(image, needed, beforeEach));
    }

    private RemovalOutcome removed(Unwanted image, Predicate<Digest> needed, Runnable beforeEach)
            throws RegistryException, InterruptedException {
        look(image.tags());
        Optional<ContentTree> tree = trees.read(image.digest());
        Neighbours neighbours = neighbours(
                image.digest(), tree.map(known -> known.manifests().keySet()).orElse(Set.of(image.digest())));
        if (neighbours.unreadable().isPresent()) {
            return new RemovalOutcome.Stayed(
                    StayReason.NEIGHBOUR_UNREADABLE, neighbours.unreadable().get());
        }
        Alongside alongside = new Alongside(needed, neighbours.manifests(), beforeEach);
        if (tree.isPresent()) {
            alongside.list(tree.get());
        }
        if (!calls.has(image.digest())) {
            return new RemovalOutcome.Absent(tree.isPresent() ? alongside.remove(tree.get()) : List.of());
        }
        List<Tag> own = tagsOf(image.digest()).filter(image.tags()::contains).toList();
        Optional<Stayed> kept = keptFor(image, neighbours, needed);
        if (kept.isPresent()) {
            // Without any tag a manifest that is needed would be garbage to some registries.
            boolean stays = own.isEmpty() || kept.get().why() == StayReason.NEEDED;
            return stays ? kept.get().outcome() : untag(own, image.digest(), kept.get(), beforeEach);
        }
        beforeEach.run();
        if (calls.delete(image.digest()) == Deletion.NOT_OFFERED) {
            return new RemovalOutcome.Stayed(StayReason.DELETE_NOT_OFFERED, "the registry does not delete manifests");
        }
        return verified(image.digest(), own, tree, alongside);
    }

    private RemovalOutcome verified(Digest digest, List<Tag> own, Optional<ContentTree> tree, Alongside alongside)
            throws RegistryException, InterruptedException {
        tree.ifPresent(gone -> forget.accept(calls.repository(), gone.blobs().keySet()));
        boolean stillTagged = calls.resolve(own).containsValue(digest);
        if (stillTagged || calls.has(digest)) {
            return new RemovalOutcome.Stayed(
                    StayReason.STILL_THERE, "the registry took the deletion and still has " + digest);
        }
        own.forEach(standing::remove);
        return new RemovalOutcome.Removed(own, tree.isPresent() ? alongside.remove(tree.get()) : List.of());
    }

    /** What has the manifest stay although nobody needs it. */
    private Optional<Stayed> keptFor(Unwanted image, Neighbours neighbours, Predicate<Digest> needed) {
        List<String> others = tagsOf(image.digest())
                .filter(tag -> !image.tags().contains(tag))
                .map(Tag::value)
                .toList();
        if (!others.isEmpty()) {
            return Optional.of(new Stayed(StayReason.TAGGED_OTHERWISE, "tag " + String.join(", ", others)));
        }
        if (neighbours.manifests().contains(image.digest())) {
            return Optional.of(new Stayed(StayReason.PART_OF_ANOTHER, "another index of " + calls.repository()));
        }
        return needed.test(image.digest())
                ? Optional.of(new Stayed(StayReason.NEEDED, image.digest().value()))
                : Optional.empty();
    }

    private record Stayed(StayReason why, String detail) {

        RemovalOutcome outcome() {
            return new RemovalOutcome.Stayed(why, detail);
        }
    }

    /** Takes single tags away, and makes sure that this is all that went: some registries take the manifest with it. */
    private RemovalOutcome untag(List<Tag> own, Digest digest, Stayed kept, Runnable beforeEach)
            throws RegistryException, InterruptedException {
        Optional<Manifest> spare = calls.manifest(digest);
        List<Tag> others = tagsOf(digest).filter(tag -> !own.contains(tag)).toList();
        for (Tag tag : own) {
            beforeEach.run();
            if (!digest.equals(calls.resolve(List.of(tag)).get(tag))) {
                continue;
            }
            if (calls.delete(tag) == Deletion.NOT_OFFERED) {
                return kept.outcome();
            }
            standing.remove(tag);
        }
        if (spare.isPresent() && calls.resolve(others).size() < others.size()) {
            calls.restore(spare.get(), others);
        }
        return calls.resolve(own).containsValue(digest)
                ? new RemovalOutcome.Stayed(
                        StayReason.STILL_THERE, "the registry took the deletion and still has the tag")
                : new RemovalOutcome.Untagged(own, kept.detail());
    }

    /** Looks at the list of tags anew: at those that are new, at those that are to go, and at all of them the first time. */
    private void look(Set<Tag> going) throws RegistryException, InterruptedException {
        List<Tag> listed = calls.tags();
        standing.keySet().retainAll(new LinkedHashSet<>(listed));
        Set<Tag> toAsk = new LinkedHashSet<>(listed);
        toAsk.removeIf(tag -> standing.containsKey(tag) && !going.contains(tag));
        // A list may be behind.
        toAsk.addAll(going);
        going.forEach(standing::remove);
        standing.putAll(calls.resolve(List.copyOf(toAsk)));
    }

    private Stream<Tag> tagsOf(Digest digest) {
        return standing.entrySet().stream()
                .filter(tag -> tag.getValue().equals(digest))
                .map(Map.Entry::getKey);
    }

    private record Neighbours(Set<Digest> manifests, Optional<String> unreadable) {}

    /** What everything else in the repository refers to, as far as a tag leads there. What is attached to parts does not count. */
    private Neighbours neighbours(Digest going, Set<Digest> parts) throws RegistryException, InterruptedException {
        Set<Tag> attached =
                parts.stream().flatMap(part -> AttachedTags.of(part).stream()).collect(Collectors.toSet());
        List<ContentTree> others = new ArrayList<>();
        for (Map.Entry<Tag, Digest> tag : standing.entrySet()) {
            if (tag.getValue().equals(going) || attached.contains(tag.getKey())) {
                continue;
            }
            try {
                trees.read(tag.getValue()).ifPresent(others::add);
            } catch (RegistryException e) {
                if (e.retryable()) {
                    throw e;
                }
                return new Neighbours(Set.of(), Optional.of("tag " + tag.getKey() + ": " + e.code()));
            }
        }
        return new Neighbours(ContentTree.manifestsOf(others), Optional.empty());
    }

    /** What goes with an image: manifests below it that nothing else refers to, and what is attached to it by name. */
    private final class Alongside {

        private final Predicate<Digest> needed;
        private final Set<Digest> kept;
        private final Runnable beforeEach;
        private final Map<Digest, List<Digest>> listed = new LinkedHashMap<>();
        private final List<Digest> gone = new ArrayList<>();

        Alongside(Predicate<Digest> needed, Set<Digest> kept, Runnable beforeEach) {
            this.needed = needed;
            this.kept = kept;
            this.beforeEach = beforeEach;
        }

        /** Asks what refers to the parts, as long as they are there to be asked about. */
        void list(ContentTree tree) throws RegistryException, InterruptedException {
            for (Digest part : tree.manifests().keySet()) {
                listed.put(part, calls.referrers(part));
            }
        }

        List<Digest> remove(ContentTree tree) throws RegistryException, InterruptedException {
            for (Digest part : tree.manifests().keySet()) {
                if (part.equals(tree.root()) || delete(part, Set.of())) {
                    removeAttached(part);
                }
            }
            return gone;
        }

        private void removeAttached(Digest subject) throws RegistryException, InterruptedException {
            for (Digest referrer : listed.getOrDefault(subject, List.of())) {
                delete(referrer, Set.of());
            }
            Set<Tag> names = AttachedTags.of(subject);
            for (Tag name : names) {
                Digest attached = standing.get(name);
                if (attached == null || !isAttached(name, attached, subject)) {
                    continue;
                }
                Optional<ContentTree> below = trees.read(attached);
                if (delete(attached, names) && below.isPresent()) {
                    for (Digest part : below.get().manifests().keySet()) {
                        delete(part, Set.of());
                    }
                }
            }
        }

        /** Under the tag that is the digest alone there may be an image that somebody put there. */
        private boolean isAttached(Tag name, Digest attached, Digest subject)
                throws RegistryException, InterruptedException {
            return !name.equals(ReferrersTag.of(subject))
                    || calls.manifest(attached)
                            .filter(found -> ReferrersTag.isList(found, subject))
                            .isPresent();
        }

        /** Deletes a manifest that no tag but these stands for. */
        private boolean delete(Digest part, Set<Tag> names) throws RegistryException, InterruptedException {
            boolean tagged = tagsOf(part).anyMatch(tag -> !names.contains(tag));
            if (tagged || needed.test(part) || kept.contains(part) || gone.contains(part) || !calls.has(part)) {
                return false;
            }
            beforeEach.run();
            if (calls.delete(part) == Deletion.NOT_OFFERED || calls.has(part)) {
                return false;
            }
            standing.values().removeIf(part::equals);
            gone.add(part);
            return true;
        }
    }
}
