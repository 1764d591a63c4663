package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.configuration.ClusterChanged;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.ClusterReaderInstalled;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.mirrorfleet.events.configuration.ClusterRemoved;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.ImagePruned;
import io.mirrorfleet.events.mirroring.ImageUnchanged;
import io.mirrorfleet.reliable.Jobs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** What follows from the events of other services: notes and jobs, never work. Called inside a transaction. */
public final class Reactions {

    private final Records records;
    private final Jobs jobs;
    private final AnnounceImage.Questions questions;
    private final Answering answering;

    /**
     * How long an answer is looked for.
     *
     * @param within after this time it is no longer
     * @param clock tells the time
     */
    public record Answering(Duration within, InstantSource clock) {}

    /** Notes down into these. */
    public Reactions(Records records, Jobs jobs, AnnounceImage.Questions questions, Answering answering) {
        this.records = records;
        this.jobs = jobs;
        this.questions = questions;
        this.answering = answering;
    }

    /** Reacts to an event; events that are of no concern here do nothing. */
    public void to(CloudEvent event, EventData data) {
        switch (data) {
            case ClusterRegistered fact ->
                know(new RegisteredCluster(fact.name(), fact.credentials().observe(), fact.revision()));
            case ClusterChanged fact ->
                know(new RegisteredCluster(fact.name(), fact.credentials().observe(), fact.revision()));
            case ClusterReaderInstalled fact -> identify(fact);
            case ClusterRemoved fact -> {
                records.clusters().remove(fact.name(), fact.revision());
                records.verifications().abandon(fact.name());
            }
            case ClusterConfigured fact -> begin(event, fact);
            case ImageMirrored fact ->
                ask(event, fact.requestId(), new ImageTarget(fact.source(), fact.target(), fact.digest()));
            case ImageUnchanged fact ->
                ask(event, fact.requestId(), new ImageTarget(fact.source(), fact.target(), fact.digest()));
            case ImagePruned fact ->
                records.chronicle().pruned(fact, event.attributes().sequence());
            default -> {}
        }
    }

    private void know(RegisteredCluster cluster) {
        records.clusters().put(cluster);
        jobs.add(ObserveImages.jobFor(cluster));
    }

    private void identify(ClusterReaderInstalled fact) {
        if (fact.clusterUid() != null) {
            records.clusters().identify(fact.cluster(), fact.revision(), fact.clusterUid());
        }
    }

    private void begin(CloudEvent event, ClusterConfigured fact) {
        Verification verification = new Verification(
                fact.rolloutId(),
                fact.stage(),
                fact.cluster(),
                fact.policy(),
                fact.revision(),
                fact.probes(),
                fact.images(),
                event.asCause());
        records.verifications().begin(verification);
        jobs.add(VerifyCluster.jobFor(verification));
    }

    private void ask(CloudEvent event, UUID requestId, ImageTarget image) {
        records.chronicle().mirrored(image, event.attributes().sequence());
        for (String cluster : records.verifications().clustersWithProof()) {
            AvailabilityQuestion question = new AvailabilityQuestion(
                    cluster,
                    image,
                    requestId,
                    event.asCause(),
                    answering.clock.instant().plus(answering.within));
            jobs.add(AnnounceImage.jobFor(event.attributes().id(), question, questions));
        }
    }
}
