package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.prune.PruneFlow;
import io.mirrorfleet.mirrorcopier.prune.PruneFlow.Gone;
import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.RemovalOutcome;
import io.mirrorfleet.oci.copy.RepositoryCleaning;
import io.mirrorfleet.oci.copy.StayReason;
import io.mirrorfleet.oci.copy.TreeMemory;
import io.mirrorfleet.oci.copy.Unwanted;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Has the engine take images away and records what became of them. */
@ApplicationScoped
class RemovedImages {

    private static final String GONE = "HEAD by digest and by tag answered 404";
    private static final String UNTAGGED = "HEAD by tag answered 404, the manifest stays for ";
    private static final String BEGUN =
            "an earlier attempt had begun to delete it, and HEAD does not answer this digest by its name any more; ";
    private static final String REMEDY =
            ": let it delete (registry:2 needs REGISTRY_STORAGE_DELETE_ENABLED=true) and prune again";

    private final CopyEngine engine;
    private final TreeMemory trees;
    private final Prunes prunes;
    private final PruneFlow flow;
    private final Atomically atomically;

    RemovedImages(CopyEngine engine, TreeMemory trees, Prunes prunes, PruneFlow flow, Atomically atomically) {
        this.engine = engine;
        this.trees = trees;
        this.prunes = prunes;
        this.flow = flow;
        this.atomically = atomically;
    }

    /** Begins with one repository, under this lease. */
    Cleaning from(Lease lease, UUID prune, Repository repository) throws RegistryException {
        return new Cleaning(lease, prune, repository, engine.cleaning(repository, trees));
    }

    /** One repository under one lease. */
    final class Cleaning {

        private final Lease lease;
        private final UUID prune;
        private final Repository repository;
        private final RepositoryCleaning cleaning;

        private Cleaning(Lease lease, UUID prune, Repository repository, RepositoryCleaning cleaning) {
            this.lease = lease;
            this.prune = prune;
            this.repository = repository;
            this.cleaning = cleaning;
        }

        List<PruneImage> waiting() {
            return atomically.call(() -> prunes.waiting(prune, repository));
        }

        /** Takes an image away; fenced: a worker whose lease another one has must not delete. */
        RemovalOutcome remove(Unwanted image, LastVerdict last) throws RegistryException, InterruptedException {
            return cleaning.remove(image, last::needs, () -> {
                // Noted before: should this worker die, the next one knows that it may be gone.
                lease.record(() -> {
                    last.look();
                    flow.begins(prune, last.beginning());
                });
                return last.staying().isEmpty();
            });
        }

        /** Records an image that stays, unless a deletion that was begun earlier has taken it. */
        void stays(PruneImage image, PruneImage staying) throws RegistryException, InterruptedException {
            if (image.state() != PruneImage.State.DELETING) {
                lease.record(() -> flow.stays(prune, staying));
                return;
            }
            try {
                boolean tagged = stands(image.place().reference(), image);
                boolean there = tagged
                        || stands(ImageReference.of(repository, image.place().digest()), image);
                lease.record(() -> begun(image, staying, tagged, there));
            } catch (RegistryException e) {
                if (e.retryable()) {
                    throw e;
                }
                lease.record(() -> flow.stays(prune, image.unknown(String.valueOf(e.getMessage()))));
            }
        }

        private boolean stands(ImageReference reference, PruneImage image)
                throws RegistryException, InterruptedException {
            return engine.find(reference).filter(image.place().digest()::equals).isPresent();
        }

        private void begun(PruneImage image, PruneImage staying, boolean tagged, boolean there) {
            Tag tag = image.place().tag();
            if (tagged) {
                flow.stays(prune, staying);
            } else if (there && tag != null) {
                flow.gone(
                        prune,
                        image.gone(PruneImage.State.UNTAGGED),
                        new Gone(List.of(tag.value()), List.of(), BEGUN + "the manifest stays"));
            } else {
                flow.gone(
                        prune,
                        image.gone(PruneImage.State.ABSENT),
                        new Gone(List.of(), List.of(), BEGUN + "HEAD by digest answered 404"));
            }
        }

        /** Records what became of the images of one manifest. */
        void record(List<PruneImage> going, RemovalOutcome outcome) throws RegistryException, InterruptedException {
            for (PruneImage image : going) {
                Optional<PruneImage> staying = staying(image, outcome);
                if (staying.isPresent()) {
                    stays(image, staying.get());
                } else {
                    lease.record(() -> gone(image, outcome, image.equals(going.getFirst())));
                }
            }
        }

        private static Optional<PruneImage> staying(PruneImage image, RemovalOutcome outcome) {
            Tag tag = image.place().tag();
            return switch (outcome) {
                case RemovalOutcome.Removed _, RemovalOutcome.Absent _ -> Optional.empty();
                case RemovalOutcome.Untagged(List<Tag> tags, String keptFor) ->
                    tag != null && tags.contains(tag)
                            ? Optional.empty()
                            : Optional.of(image.stays(StayReason.TAGGED_OTHERWISE.name(), keptFor));
                case RemovalOutcome.Stayed(StayReason why, String detail) ->
                    Optional.of(
                            image.stays(why.name(), why == StayReason.DELETE_NOT_OFFERED ? detail + REMEDY : detail));
            };
        }

        private void gone(PruneImage image, RemovalOutcome outcome, boolean first) {
            switch (outcome) {
                case RemovalOutcome.Removed(List<Tag> tags, List<Digest> alongside) ->
                    flow.gone(
                            prune,
                            image.gone(PruneImage.State.REMOVED),
                            new Gone(names(tags), first ? digests(alongside) : List.of(), GONE));
                case RemovalOutcome.Absent(List<Digest> alongside) ->
                    flow.gone(
                            prune,
                            image.gone(PruneImage.State.ABSENT),
                            new Gone(List.of(), first ? digests(alongside) : List.of(), GONE));
                case RemovalOutcome.Untagged(List<Tag> _, String keptFor) ->
                    flow.gone(
                            prune,
                            image.gone(PruneImage.State.UNTAGGED),
                            new Gone(
                                    List.of(Objects.requireNonNull(image.place().tag())
                                            .value()),
                                    List.of(),
                                    UNTAGGED + keptFor));
                case RemovalOutcome.Stayed _ -> throw new IllegalStateException("what stays is not gone");
            }
        }

        private static List<String> names(List<Tag> tags) {
            return tags.stream().map(Tag::value).toList();
        }

        private static List<String> digests(List<Digest> digests) {
            return digests.stream().map(Digest::value).toList();
        }
    }
}
