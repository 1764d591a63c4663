package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.mirroring.ImagePruned;
import io.mirrorfleet.events.mirroring.PruneAccepted;
import io.mirrorfleet.events.mirroring.PruneCompleted;
import io.mirrorfleet.events.mirroring.PrunePartial;
import io.mirrorfleet.events.mirroring.StayingImage;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.oci.names.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The life of a prune. Every method belongs into one transaction of the caller's and states its facts in it. */
public final class PruneFlow {

    private static final int MOST_STAYING = 1_000;
    private static final int SPARE = 1_000;

    private final Prunes prunes;
    private final HeldImages images;
    private final Announcements announcements;
    private final PruneWork work;

    public PruneFlow(Prunes prunes, HeldImages images, Announcements announcements, PruneWork work) {
        this.prunes = prunes;
        this.images = images;
        this.announcements = announcements;
        this.work = work;
    }

    /** Takes on what somebody agreed to, under this id. */
    public Prune accept(UUID id, PrunePlan plan, String reason, String by) {
        List<Judged> going = plan.going();
        PruneAccepted fact = new PruneAccepted(
                id,
                plan.mirror().name().value(),
                plan.terms().olderThan().toSeconds(),
                plan.terms().repositories(),
                going.size(),
                plan.bytes(),
                plan.hash(),
                reason,
                by);
        UUID accepted = announcements.state(fact, Cause.root(id, by));
        Prune prune = new Prune(
                id,
                plan.mirror().name(),
                plan.terms(),
                new Prune.Agreement(plan.hash(), plan.bytes(), reason, by),
                Prune.State.RUNNING,
                accepted,
                plan.judged());
        List<PruneImage> waiting = new ArrayList<>();
        going.forEach(judged -> waiting.add(PruneImage.waiting(waiting.size(), judged)));
        prunes.add(prune, waiting);
        List<Repository> repositories = waiting.stream()
                .map(image -> image.place().repository())
                .distinct()
                .toList();
        repositories.forEach(repository -> work.prune(id, repository));
        endWhenAllEnded(id);
        return prune;
    }

    /** Records that an image is gone from the mirror. */
    public void gone(UUID id, PruneImage image, Gone how) {
        Prune prune = prunes.find(id).orElseThrow();
        PruneImage.Place place = image.place();
        prunes.save(id, image);
        HeldImage held = new HeldImage(
                place.repository(), place.tag(), place.digest(), Set.of(), prune.accepted(), image.bytes(), true);
        images.pruned(held, image.state() != PruneImage.State.UNTAGGED, id);
        announcements.state(
                new ImagePruned(
                        id,
                        image.source().toString(),
                        place.reference().toString(),
                        prune.mirror().value(),
                        place.digest().value(),
                        image.state().name().toLowerCase(Locale.ROOT),
                        how.tags(),
                        how.alongside(),
                        how.verified()),
                cause(prune).by(prune.cause()));
    }

    /**
     * How an image went.
     *
     * @param tags that went
     * @param alongside digests of what went with it
     * @param verified how it was made sure
     */
    public record Gone(List<String> tags, List<String> alongside, String verified) {

        public Gone {
            tags = List.copyOf(tags);
            alongside = List.copyOf(alongside);
        }
    }

    /** Records that the deletion of these begins. */
    public void begins(UUID id, List<PruneImage> images) {
        images.forEach(image -> prunes.save(id, image.deleting()));
    }

    /** Records that an image stays, or that it is not known whether it does. */
    public void stays(UUID id, PruneImage image) {
        prunes.save(id, image);
    }

    /** Ends the prune when nothing of it is left to do. */
    public void endWhenAllEnded(UUID id) {
        Prune prune = prunes.locked(id);
        if (prune.state() != Prune.State.RUNNING
                || prunes.count(id, PruneImage.State.WAITING) + prunes.count(id, PruneImage.State.DELETING) > 0) {
            return;
        }
        int stayed = prunes.count(id, PruneImage.State.STAYED);
        int unknown = prunes.count(id, PruneImage.State.UNKNOWN);
        boolean all = stayed + unknown == 0;
        int pruned = prunes.count(id, PruneImage.State.REMOVED)
                + prunes.count(id, PruneImage.State.UNTAGGED)
                + prunes.count(id, PruneImage.State.ABSENT);
        Cause cause = cause(prune).by(prune.cause());
        UUID event = all
                ? announcements.state(completed(prune, pruned), cause)
                : announcements.state(partial(prune, new Ends(pruned, stayed, unknown)), cause);
        prunes.save(prune.ended(all ? Prune.State.COMPLETED : Prune.State.PARTIAL, event));
    }

    private PruneCompleted completed(Prune prune, int pruned) {
        Prune.Agreement agreement = prune.agreement();
        return new PruneCompleted(
                prune.id(), prune.mirror().value(), pruned, freed(prune), agreement.reason(), agreement.requestedBy());
    }

    /** As many of the images that stay as one event can name. */
    private PrunePartial partial(Prune prune, Ends ends) {
        List<StayingImage> named = prunes.staying(prune.id(), MOST_STAYING).stream()
                .map(PruneFlow::staying)
                .toList();
        PrunePartial fact = partial(prune, ends, named);
        while (!named.isEmpty() && !announcements.canState(fact, SPARE)) {
            named = named.subList(0, named.size() / 2);
            fact = partial(prune, ends, named);
        }
        return fact;
    }

    private PrunePartial partial(Prune prune, Ends ends, List<StayingImage> named) {
        Prune.Agreement agreement = prune.agreement();
        return new PrunePartial(
                prune.id(),
                prune.mirror().value(),
                ends.pruned(),
                ends.stayed(),
                freed(prune),
                named,
                agreement.reason(),
                agreement.requestedBy(),
                ends.unknown() == 0 ? null : ends.unknown());
    }

    /** How many images ended how. */
    private record Ends(int pruned, int stayed, int unknown) {}

    /** At most what the plan promised: what went may share content with what stays. */
    private long freed(Prune prune) {
        return Math.min(prune.agreement().bytes(), prunes.bytesGone(prune.id()));
    }

    private static StayingImage staying(PruneImage image) {
        PruneImage.Stay stay = Objects.requireNonNull(image.stay());
        return new StayingImage(
                image.place().reference().toString(), image.place().digest().value(), stay.code(), stay.detail());
    }

    private static Cause cause(Prune prune) {
        return Cause.root(prune.id(), prune.agreement().requestedBy());
    }
}
