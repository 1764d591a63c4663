package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.prune.Content;
import io.mirrorfleet.mirrorcopier.prune.HeldImage;
import io.mirrorfleet.mirrorcopier.prune.HeldImages;
import io.mirrorfleet.mirrorcopier.prune.Judged;
import io.mirrorfleet.mirrorcopier.prune.NetTornException;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.mirrorcopier.prune.PruneNet;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.RemovalOutcome;
import io.mirrorfleet.oci.copy.Unwanted;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes images away from one repository. Each is judged again right before it goes, by what is known at that moment. */
@ApplicationScoped
class RepositoryPrune {

    private static final Duration READING = Duration.ofMinutes(5);

    private final RemovedImages removed;
    private final HeldImages images;
    private final PruneNet net;
    private final ContentReader reader;
    private final Atomically atomically;

    RepositoryPrune(
            RemovedImages removed, HeldImages images, PruneNet net, ContentReader reader, Atomically atomically) {
        this.removed = removed;
        this.images = images;
        this.net = net;
        this.reader = reader;
        this.atomically = atomically;
    }

    void run(Lease lease, Prune prune, Mirror mirror, Repository repository)
            throws RegistryException, InterruptedException {
        List<HeldImage> held = atomically.call(() -> images.in(mirror, repository));
        Map<HeldImage, Content> contents = reader.remembered(held);
        List<HeldImage> unread = contents.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Content.Unknown)
                .map(Map.Entry::getKey)
                .toList();
        contents.putAll(reader.read(unread, READING));
        RemovedImages.Cleaning cleaning = removed.from(lease, prune.id(), repository);
        Supplier<Verdicts> judge = () -> verdicts(prune, mirror, repository, contents);
        for (List<PruneImage> group : groups(cleaning.waiting(), contents)) {
            Verdicts verdicts = atomically.call(judge);
            List<PruneImage> going = new ArrayList<>();
            for (PruneImage image : group) {
                Optional<PruneImage> stays = verdicts.stays(image);
                if (stays.isPresent()) {
                    cleaning.stays(image, stays.get());
                } else {
                    going.add(image);
                }
            }
            if (!going.isEmpty()) {
                remove(cleaning, going, new LastVerdict(going, verdicts, judge));
            }
        }
    }

    /** What a registry refuses for one image says nothing about the others. */
    private static void remove(RemovedImages.Cleaning cleaning, List<PruneImage> going, LastVerdict last)
            throws RegistryException, InterruptedException {
        try {
            RemovalOutcome outcome = cleaning.remove(unwanted(going), last);
            List<PruneImage> rest = new ArrayList<>();
            for (PruneImage image : going) {
                Optional<PruneImage> stays =
                        outcome instanceof RemovalOutcome.Stayed ? last.stays(image) : Optional.empty();
                if (stays.isPresent()) {
                    cleaning.stays(image, stays.get());
                } else {
                    rest.add(image);
                }
            }
            cleaning.record(rest, outcome);
        } catch (RegistryException e) {
            if (e.retryable()) {
                throw e;
            }
            String detail = e.getMessage() + "; see what the registry refuses, then plan and prune again";
            for (PruneImage image : going) {
                // Whether the deletion was refused or the question what came of it, is not told apart: it is asked
                // again.
                PruneImage left = last.begun() ? image.deleting() : image;
                cleaning.stays(left, image.stays(e.code().name(), detail));
            }
        }
    }

    private static Unwanted unwanted(List<PruneImage> going) {
        Set<Tag> tags = new HashSet<>();
        for (PruneImage image : going) {
            if (image.place().tag() != null) {
                tags.add(image.place().tag());
            }
        }
        return new Unwanted(going.getFirst().place().digest(), tags);
    }

    /** The images of one manifest go together; an index goes before what it lists. */
    private static List<List<PruneImage>> groups(List<PruneImage> waiting, Map<HeldImage, Content> contents) {
        Map<Digest, Integer> sizes = contents.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().digest(),
                        entry -> entry.getValue()
                                .known()
                                .map(tree -> tree.manifests().size())
                                .orElse(0),
                        Math::max));
        Map<Digest, List<PruneImage>> byDigest = waiting.stream()
                .collect(Collectors.groupingBy(image -> image.place().digest()));
        return byDigest.values().stream()
                .sorted(Comparator.comparing(
                        (List<PruneImage> group) ->
                                sizes.getOrDefault(group.getFirst().place().digest(), 0),
                        Comparator.reverseOrder()))
                .toList();
    }

    /** Inside a transaction. */
    private Verdicts verdicts(Prune prune, Mirror mirror, Repository repository, Map<HeldImage, Content> contents) {
        try {
            Instant now = Instant.now();
            net.requireWhole(now);
            List<Judged> judged = net.judge(
                    images.in(mirror, repository),
                    prune.terms().olderThan(),
                    image -> contents.getOrDefault(image, new Content.Unknown("mirrored since")),
                    now);
            return new Verdicts(judged, Optional.empty());
        } catch (NetTornException e) {
            return new Verdicts(List.of(), Optional.of(e));
        }
    }
}
