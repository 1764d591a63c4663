package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.ItemState;
import io.mirrorfleet.mirrorcopier.MirrorRequest;
import io.mirrorfleet.mirrorcopier.RequestFacts;
import io.mirrorfleet.mirrorcopier.RequestItem;
import io.mirrorfleet.mirrorcopier.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.Requests;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyOutcome.Unchanged;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Brings one image into the mirror and finds the fact that is true then. What a copy is about to make true is noted right
 * before the target is written: should the process die in between, the next one finds the target in place and the note of who
 * put it there.
 */
@ApplicationScoped
class ItemCopy {

    private final CopyEngine engine;
    private final ImageOrigins origins;
    private final Requests requests;
    private final Atomically atomically;
    private final EventLimit limit;

    ItemCopy(CopyEngine engine, ImageOrigins origins, Requests requests, Atomically atomically, EventLimit limit) {
        this.engine = engine;
        this.origins = origins;
        this.requests = requests;
        this.atomically = atomically;
        this.limit = limit;
    }

    /**
     * How it ended well.
     *
     * @param item as it is in the mirror
     * @param fact what is to be stated
     */
    record Ended(RequestItem item, EventData fact) {}

    /** Copies under this lease; the digest is the one that planning froze. */
    Ended run(Lease lease, MirrorRequest request, RequestItem item, Digest digest)
            throws RegistryException, InterruptedException {
        if (engine.find(item.target()).filter(digest::equals).isPresent()) {
            return found(request, item, digest);
        }
        CopyPlan plan = engine.plan(origins.reading(request, item).at(digest));
        ProgressNotes notes = new ProgressNotes(
                item, bytes -> atomically.run(() -> requests.progress(request.id(), item.ordinal(), bytes)));
        Intention intention = new Intention(
                plan, item.target(), notes, mirrored -> intend(lease, MirroredFact.of(request, item, mirrored), notes));
        CopyControls controls = CopyControls.none().reportingTo(intention).checking(intention::noteNow);
        return switch (engine.copy(plan, item.target(), controls)) {
            case Mirrored mirrored ->
                new Ended(item.ended(ItemState.MIRRORED, notes.bytes()), MirroredFact.of(request, item, mirrored));
            case Unchanged _ -> found(request, item, digest);
        };
    }

    // Fenced: the target is what clusters see, and a worker whose lease another one has must not write it.
    private void intend(Lease lease, ImageMirrored fact, ProgressNotes notes) {
        limit.require(fact);
        lease.record(() -> requests.intend(fact, notes.bytes()));
    }

    /** The target was in place: put there by an earlier attempt of this very item, or by others. */
    private Ended found(MirrorRequest request, RequestItem item, Digest digest) {
        Optional<ImageMirrored> ours = atomically
                .call(() -> requests.intended(request.id(), item.ordinal()))
                .filter(fact -> fact.round() == request.round() && fact.digest().equals(digest.value()));
        return ours.map(fact -> new Ended(item.ended(ItemState.MIRRORED, item.bytes()), fact))
                .orElseGet(() -> {
                    RequestItem unchanged = item.ended(
                            ItemState.UNCHANGED, new Bytes(item.bytes().total(), 0, 0));
                    return new Ended(unchanged, RequestFacts.unchanged(request, unchanged));
                });
    }
}
