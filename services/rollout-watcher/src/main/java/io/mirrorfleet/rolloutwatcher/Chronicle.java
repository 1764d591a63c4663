package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.mirroring.ImagePruned;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Keeps what was found and publishes it, together. Called inside transactions. */
public final class Chronicle {

    private final Verifications verifications;
    private final Announcements announcements;
    private final MirrorTags tags;
    private final Consumer<EventDraft> outbox;

    /** Writes into these; what is handed to the outbox is published when the transaction is committed. */
    public Chronicle(
            Verifications verifications, Announcements announcements, MirrorTags tags, Consumer<EventDraft> outbox) {
        this.verifications = verifications;
        this.announcements = announcements;
        this.tags = tags;
        this.outbox = outbox;
    }

    /**
     * Keeps a decision and publishes what it states.
     *
     * @return whether the verification was still running; if not, nothing happens
     */
    boolean keep(Verification verification, Decision decision) {
        return keep(
                new VerificationRecord(verification, VerificationState.RUNNING, decision.progress()), decision.facts());
    }

    /** Keeps and publishes that the cluster is confirmed, and its images available, unless the verification ended otherwise. */
    void confirm(Verification verification, Decision last, Verdict verdict) {
        VerificationRecord confirmed =
                new VerificationRecord(verification, VerificationState.CONFIRMED, last.progress());
        if (keep(confirmed, last.facts())) {
            EventDraft clusterConfirmed = verdict.clusterConfirmed();
            outbox.accept(clusterConfirmed);
            verdict.images(clusterConfirmed, this::inPlace).forEach(this::publish);
        }
    }

    /** Keeps and publishes that a verification ended for reasons of this service. */
    void giveUp(VerificationRecord found, EventDraft report) {
        VerificationRecord over =
                new VerificationRecord(found.verification(), VerificationState.GIVEN_UP, found.progress());
        keep(over, List.of(report));
    }

    /** Whether an image was announced in a chain. */
    boolean announced(String cluster, ImageTarget image, UUID correlationId) {
        return announcements.noted(cluster, image, correlationId);
    }

    private void publish(EventDraft fact) {
        if (fact.data() instanceof ImageAvailable) {
            announceOnce(fact);
        } else {
            outbox.accept(fact);
        }
    }

    /** Keeps that an image has come to its place in a mirror, as the event with this sequence says. */
    void mirrored(ImageTarget image, long sequence) {
        tags.note(image, sequence);
    }

    /** Keeps that an image is gone from its place in a mirror, by whichever name it was brought there. */
    void pruned(ImagePruned fact, long sequence) {
        ImageReference target = ImageReference.written(fact.target());
        Digest digest = new Digest(fact.digest());
        tags.gone(fact.target(), sequence);
        tags.gone(target.at(digest).toString(), sequence);
        if (!fact.outcome().equals("untagged")) {
            tags.gone(ImageReference.of(target.repository(), digest).toString(), sequence);
        }
    }

    /** Whether an image's place in the mirror still stands for it: what has moved on cannot be pulled from there. */
    boolean inPlace(ImageTarget image) {
        return tags.standsFor(image);
    }

    /** Publishes that an image in its place is available, unless that was published in its chain before. */
    void announceOnce(EventDraft available) {
        ImageAvailable fact = (ImageAvailable) available.data();
        ImageTarget image = image(fact);
        if (inPlace(image)
                && announcements.note(fact.cluster(), image, available.cause().correlationId())) {
            outbox.accept(available);
        }
    }

    private boolean keep(VerificationRecord found, List<EventDraft> facts) {
        boolean running = verifications.save(found);
        if (running) {
            facts.forEach(outbox);
        }
        return running;
    }

    private static ImageTarget image(ImageAvailable fact) {
        return new ImageTarget(fact.image(), fact.target(), fact.digest());
    }
}
