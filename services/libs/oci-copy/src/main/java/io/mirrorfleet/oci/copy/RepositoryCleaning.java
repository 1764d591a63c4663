package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.ContentRemover.Deletion;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes images away from one repository of a destination, one after the other. To delete a manifest is to delete every tag that
 * stands for it, and breaks every index that lists it: so both are looked at right before, and in doubt the image stays. Not
 * for several threads.
 */
public final class RepositoryCleaning {

    /** So many tags are asked about anew before each deletion; more of them only when what they said is old. */
    private static final int FEW_TAGS = 50;

    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryCleaning.class);

    private final RemovalCalls calls;
    private final TreeReader trees;
    private final BiConsumer<Repository, Collection<Digest>> forget;
    private final Map<Tag, Digest> standing = new LinkedHashMap<>();
    private long looked = System.nanoTime();
    private boolean listed;

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
     * @param still asked right before each deletion; when it says no, or throws, nothing more is deleted
     */
    public RemovalOutcome remove(Unwanted image, Predicate<Digest> needed, BooleanSupplier still)
            throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> removed(image, needed, still));
    }

    private RemovalOutcome removed(Unwanted image, Predicate<Digest> needed, BooleanSupplier still)
            throws RegistryException, InterruptedException {
        Optional<Stayed> unclear = look(image, FRESH);
        if (unclear.isPresent()) {
            return unclear.get().outcome();
        }
        Optional<ContentTree> tree = trees.read(image.digest());
        Neighbours neighbours = neighbours(
                image.digest(), tree.map(known -> known.manifests().keySet()).orElse(Set.of(image.digest())));
        if (neighbours.unreadable().isPresent()) {
            return unreadable(neighbours.unreadable().get()).outcome();
        }
        Alongside alongside = new Alongside(needed, neighbours.manifests(), still);
        if (tree.isPresent()) {
            alongside.list(tree.get());
        }
        if (!calls.has(image.digest())) {
            // A repository that the registry does not know may yet hold what it does not list.
            return new RemovalOutcome.Absent(tree.isPresent() && listed ? alongside.remove(tree.get()) : List.of());
        }
        List<Tag> own = tagsOf(image.digest()).filter(image.tags()::contains).toList();
        Optional<Stayed> kept = keptFor(image, neighbours, needed);
        if (kept.isPresent()) {
            // Without any tag a manifest that is needed would be garbage to some registries.
            boolean stays = own.isEmpty() || kept.get().why() == StayReason.NEEDED;
            return stays ? kept.get().outcome() : untag(own, image.digest(), kept.get(), still);
        }
        return deleted(image, own, tree, alongside);
    }

    private RemovalOutcome deleted(Unwanted image, List<Tag> own, Optional<ContentTree> tree, Alongside alongside)
            throws RegistryException, InterruptedException {
        Digest digest = image.digest();
        Optional<Stayed> changed = changed(image);
        if (changed.isPresent()) {
            return changed.get().outcome();
        }
        if (!alongside.allows(digest)) {
            return new RemovalOutcome.Stayed(StayReason.NEEDED, digest.value());
        }
        if (calls.delete(digest) == Deletion.NOT_OFFERED) {
            return new RemovalOutcome.Stayed(StayReason.DELETE_NOT_OFFERED, "the registry does not delete manifests");
        }
        return verified(digest, own, tree, alongside);
    }

    /** Whether the tags say something else than before: to delete a manifest would then delete what nobody judged. */
    private Optional<Stayed> changed(Unwanted image) throws RegistryException, InterruptedException {
        Map<Tag, Digest> before = Map.copyOf(standing);
        Optional<Stayed> unclear = look(image, standing.size() <= FEW_TAGS ? Duration.ZERO : FRESH);
        return unclear.isPresent() || before.equals(standing)
                ? unclear
                : Optional.of(unreadable("tags were moved, added or deleted meanwhile: prune again"));
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
        if (tree.isPresent()) {
            alongside.removeWhatGoes(tree.get());
        }
        return new RemovalOutcome.Removed(own, alongside.gone);
    }

    private static Stayed unreadable(String detail) {
        return new Stayed(StayReason.NEIGHBOUR_UNREADABLE, detail);
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
    private RemovalOutcome untag(List<Tag> own, Digest digest, Stayed kept, BooleanSupplier still)
            throws RegistryException, InterruptedException {
        Optional<Manifest> spare = calls.manifest(digest);
        if (spare.isEmpty()) {
            return kept.outcome();
        }
        List<Tag> others = tagsOf(digest).filter(tag -> !own.contains(tag)).toList();
        List<Tag> gone = new ArrayList<>();
        String detail = kept.detail();
        for (Tag tag : own) {
            if (!digest.equals(calls.resolve(List.of(tag)).get(tag))) {
                continue;
            }
            if (!still.getAsBoolean() || calls.delete(tag) == Deletion.NOT_OFFERED) {
                return gone.isEmpty() ? kept.outcome() : new RemovalOutcome.Untagged(gone, detail);
            }
            gone.add(tag);
            standing.remove(tag);
            if (!calls.has(digest) || calls.resolve(others).size() < others.size()) {
                detail = kept.detail() + "; the registry took the manifest with the tag, "
                        + restored(spare.get(), others);
            }
        }
        return calls.resolve(own).containsValue(digest)
                ? new RemovalOutcome.Stayed(
                        StayReason.STILL_THERE, "the registry took the deletion and still has the tag")
                : new RemovalOutcome.Untagged(own, detail);
    }

    private String restored(Manifest spare, List<Tag> others) throws InterruptedException {
        try {
            calls.restore(spare, others);
            return calls.has(spare.digest()) && calls.resolve(others).size() == others.size()
                    ? "and it was put back"
                    : "and it was put back but is not there: mirror it again";
        } catch (RegistryException e) {
            return "and it could not be put back (" + e.code() + "): mirror it again";
        }
    }

    /** Looks at the tags anew, and says what keeps the image when the list can't be all there is. */
    private Optional<Stayed> look(Unwanted image, Duration atMost) throws RegistryException, InterruptedException {
        Set<Tag> listed = refresh(image.tags(), atMost);
        List<String> unlisted = image.tags().stream()
                .filter(tag -> standing.containsKey(tag) && !listed.contains(tag))
                .map(Tag::value)
                .toList();
        if (!unlisted.isEmpty()) {
            return Optional.of(unreadable("the registry does not list tag " + String.join(", ", unlisted)));
        }
        return listed.isEmpty() && calls.has(image.digest())
                ? Optional.of(unreadable("the registry lists no tags and has " + image.digest()))
                : Optional.empty();
    }

    /**
     * Reads the list of tags and asks about those that are new, about those that are to go, and about all of them when what
     * they said is older than this.
     */
    private Set<Tag> refresh(Set<Tag> going, Duration atMost) throws RegistryException, InterruptedException {
        if (System.nanoTime() - looked >= atMost.toNanos()) {
            standing.clear();
        }
        Optional<List<Tag>> list = calls.tags();
        listed = list.isPresent();
        Set<Tag> tags = new LinkedHashSet<>(list.orElse(List.of()));
        standing.keySet().retainAll(tags);
        boolean anew = standing.isEmpty();
        Set<Tag> toAsk = new LinkedHashSet<>(tags);
        toAsk.removeIf(tag -> standing.containsKey(tag) && !going.contains(tag));
        // A list may be behind.
        toAsk.addAll(going);
        going.forEach(standing::remove);
        standing.putAll(calls.resolve(List.copyOf(toAsk)));
        looked = anew ? System.nanoTime() : looked;
        return tags;
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
                Optional<ContentTree> other = trees.read(tag.getValue());
                if (other.isEmpty()) {
                    return new Neighbours(Set.of(), Optional.of("tag " + tag.getKey() + ": its manifest is not there"));
                }
                others.add(other.get());
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
        private final BooleanSupplier still;
        private final Map<Digest, List<Digest>> listed = new LinkedHashMap<>();
        private final List<Digest> gone = new ArrayList<>();

        Alongside(Predicate<Digest> needed, Set<Digest> kept, BooleanSupplier still) {
            this.needed = needed;
            this.kept = kept;
            this.still = still;
        }

        /** Asks what refers to the parts, as long as they are there to be asked about. */
        void list(ContentTree tree) throws RegistryException, InterruptedException {
            for (Digest part : tree.manifests().keySet()) {
                listed.put(part, calls.referrers(part));
            }
        }

        /** Whether this may still go, asked at the last moment. */
        boolean allows(Digest digest) {
            return still.getAsBoolean() && !needed.test(digest);
        }

        /** The image itself is gone by now, whatever stands in the way of the rest. */
        void removeWhatGoes(ContentTree tree) throws InterruptedException {
            try {
                remove(tree);
            } catch (RegistryException e) {
                LOG.atWarn()
                        .addKeyValue("subject", calls.repository() + "@" + tree.root())
                        .addKeyValue("code", e.code())
                        .log("what belonged to a deleted image was left where it is");
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
            if (System.nanoTime() - looked >= FRESH.toNanos()) {
                refresh(names, FRESH);
            }
            boolean tagged = tagsOf(part).anyMatch(tag -> !names.contains(tag));
            if (tagged || needed.test(part) || kept.contains(part) || gone.contains(part) || !calls.has(part)) {
                return false;
            }
            if (!allows(part) || calls.delete(part) == Deletion.NOT_OFFERED || calls.has(part)) {
                return false;
            }
            standing.values().removeIf(part::equals);
            gone.add(part);
            return true;
        }
    }
}
