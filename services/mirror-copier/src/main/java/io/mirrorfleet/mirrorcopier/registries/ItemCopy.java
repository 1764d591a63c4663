package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.ItemState;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestFacts;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.ReferrerOutcome;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings one image into the mirror and finds the fact that is true then. What a copy is about to make true is noted right
 * before the target is written: should the process die in between, the next one finds the target in place and the note of who
 * put it there.
 */
@ApplicationScoped
class ItemCopy {

    private final CopyEngine engine;
    private final ImagePlans plans;
    private final Requests requests;
    private final Atomically atomically;
    private final EventLimit limit;

    ItemCopy(CopyEngine engine, ImagePlans plans, Requests requests, Atomically atomically, EventLimit limit) {
        this.engine = engine;
        this.plans = plans;
        this.requests = requests;
        this.atomically = atomically;
        this.limit = limit;
    }

    /**
     * How it ended well.
     *
     * @param item as it is in the mirror
     * @param observed what is to be stated before
     * @param fact what is to be stated
     */
    record Ended(RequestItem item, List<EventData> observed, EventData fact) {

        Ended {
            observed = List.copyOf(observed);
        }
    }

    /** Copies under this lease what planning froze. */
    Ended run(Lease lease, MirrorRequest request, RequestItem item) throws RegistryException, InterruptedException {
        Frozen frozen = Objects.requireNonNull(item.plan());
        CopyScope scope = request.order().scope();
        Optional<ImageMirrored> ours = noted(request, item, frozen.digest());
        boolean doubtful = plans.mayBePartlyThere(item, frozen);
        if (ours.isEmpty() && scope.isSeenByDigest() && !doubtful && isThere(item, frozen.digest())) {
            return unchanged(request, item, new Unchanged(frozen.digest()));
        }
        CopyPlan plan = plans.frozen(request, item, frozen);
        ProgressNotes notes = new ProgressNotes(
                item, bytes -> atomically.run(() -> requests.progress(request.id(), item.ordinal(), bytes)));
        Intention intention = new Intention(
                plan, item.target(), notes, mirrored -> intend(lease, MirroredFact.of(request, item, mirrored), notes));
        CopyControls controls = CopyControls.none().reportingTo(intention).checking(intention::noteNow);
        CopyOutcome copied = engine.copy(plan, item.target(), doubtful ? controls.inDoubt() : controls);
        return switch (scope.referrers() ? copied.with(referrers(lease, plan, item)) : copied) {
            case Mirrored mirrored ->
                new Ended(
                        item.ended(ItemState.MIRRORED, notes.bytes()),
                        SkippedLayers.of(request, item, plan),
                        MirroredFact.of(request, item, mirrored));
            case Unchanged unchanged ->
                ours.map(fact -> new Ended(
                                item.ended(ItemState.MIRRORED, item.bytes()),
                                SkippedLayers.of(request, item, plan),
                                fact.with(ReferrerFacts.of(request, unchanged))))
                        .orElseGet(() -> unchanged(request, item, unchanged));
        };
    }

    // Fenced as well: a signature's tag can be written with an older one, too.
    private List<ReferrerOutcome> referrers(Lease lease, CopyPlan plan, RequestItem item)
            throws RegistryException, InterruptedException {
        CopyControls fenced = CopyControls.none().checking(() -> lease.record(() -> {}));
        return engine.copyReferrers(plan, item.target(), fenced);
    }

    // Fenced: the target is what clusters see, and a worker whose lease another one has must not write it.
    private void intend(Lease lease, ImageMirrored fact, ProgressNotes notes) {
        limit.require(fact.referrers() == null ? fact : fact.with(ReferrerFacts.AS_MANY_AS_CAN_BE));
        lease.record(() -> requests.intend(fact, notes.bytes()));
    }

    private boolean isThere(RequestItem item, Digest digest) throws RegistryException, InterruptedException {
        return engine.find(item.target()).filter(digest::equals).isPresent();
    }

    /** What an earlier attempt of this very item was about to make true. */
    private Optional<ImageMirrored> noted(MirrorRequest request, RequestItem item, Digest digest) {
        return atomically
                .call(() -> requests.intended(request.id(), item.ordinal()))
                .filter(fact -> fact.round() == request.round() && fact.digest().equals(digest.value()));
    }

    /** The target was in place, put there by others. */
    private static Ended unchanged(MirrorRequest request, RequestItem item, Unchanged found) {
        RequestItem ended =
                item.ended(ItemState.UNCHANGED, new Bytes(item.bytes().total(), 0, 0));
        List<String> platforms =
                found.portion().platforms().stream().map(Platform::toString).toList();
        return new Ended(
                ended,
                List.of(),
                RequestFacts.unchanged(request, ended, platforms).with(ReferrerFacts.of(request, found)));
    }
}
