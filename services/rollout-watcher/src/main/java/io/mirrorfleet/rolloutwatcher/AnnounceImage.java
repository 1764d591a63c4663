package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.NewJob;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether an image that has come to a mirror can be pulled on a cluster whose rules are live already, and says so.
 * Asks only for some time: an image that no rule of the cluster leads to is no failure.
 */
public final class AnnounceImage implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AnnounceImage.class);
    private static final String KIND = "availability";

    private final Observatory observatory;
    private final Records records;
    private final Questions questions;
    private final Pace pace;
    private final InstantSource clock;

    /** How a question travels as the payload of a job. */
    public interface Questions {

        /** The question as text. */
        String write(AvailabilityQuestion question);

        /** The question behind this text. */
        AvailabilityQuestion read(String payload);
    }

    /**
     * Looks at clusters through the observatory, at this pace; a pause of {@link Pace#hold} makes room for other questions.
     */
    public AnnounceImage(
            Observatory observatory, Records records, Questions questions, Pace pace, InstantSource clock) {
        this.observatory = observatory;
        this.records = records;
        this.questions = questions;
        this.pace = pace;
        this.clock = clock;
    }

    /** The job for a question that an event about an image raises. */
    public static NewJob jobFor(UUID event, AvailabilityQuestion question, Questions questions) {
        return NewJob.dueNow(KIND, event + "/" + question.cluster(), questions.write(question));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 64;
    }

    @Override
    public void work(Lease lease) throws Exception {
        AvailabilityQuestion question = questions.read(lease.payload());
        Standing standing = records.atomically().call(() -> standing(question));
        if (standing.announced) {
            lease.finish(() -> {});
            return;
        }
        if (!standing.inPlace) {
            giveUp(lease, question, "its place in the mirror has come to stand for another digest since");
            return;
        }
        if (standing.confirmed.isPresent() && standing.cluster.isPresent()) {
            try (ObservedCluster observed = observatory.open(standing.cluster.get())) {
                if (answered(lease, question, standing.confirmed.get(), observed)) {
                    return;
                }
            } catch (ClusterUnavailableException e) {
                later(lease, question, e.getMessage());
                return;
            }
        }
        if (standing.running) {
            later(lease, question, "the cluster is being verified");
        } else {
            giveUp(lease, question, "the cluster's nodes are not configured to pull it from there");
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        log(questions.read(lease.payload()), reason);
    }

    /** What is known before looking. */
    private record Standing(
            boolean announced,
            boolean inPlace,
            boolean running,
            Optional<VerificationRecord> confirmed,
            Optional<RegisteredCluster> cluster) {}

    private Standing standing(AvailabilityQuestion question) {
        List<VerificationRecord> all = records.verifications().ofCluster(question.cluster());
        return new Standing(
                records.chronicle()
                        .announced(
                                question.cluster(),
                                question.image(),
                                question.cause().correlationId()),
                records.chronicle().inPlace(question.image()),
                all.stream().anyMatch(found -> found.state() == VerificationState.RUNNING),
                all.stream()
                        .filter(found -> found.state() == VerificationState.CONFIRMED)
                        .findFirst(),
                records.clusters().find(question.cluster()));
    }

    private boolean answered(
            Lease lease, AvailabilityQuestion question, VerificationRecord confirmed, ObservedCluster observed)
            throws ClusterUnavailableException, InterruptedException {
        AvailabilityRun run = new AvailabilityRun(new ImageRequirement(question.image()), observed, clock);
        Instant end = clock.instant().plus(pace.hold());
        while (lease.held()) {
            Map<String, NodeFinding> findings = run.look();
            if (AvailabilityRun.complete(findings)) {
                lease.finish(() -> records.chronicle().announceOnce(available(question, confirmed, findings)));
                return true;
            }
            if (AvailabilityRun.configuredOtherwise(findings)) {
                return false;
            }
            if (clock.instant().isAfter(end)) {
                later(lease, question, "some nodes are not proved yet");
                return true;
            }
            observed.awaitChange(pace.reading());
        }
        return true;
    }

    private EventDraft available(
            AvailabilityQuestion question, VerificationRecord confirmed, Map<String, NodeFinding> findings) {
        List<String> nodes = findings.entrySet().stream()
                .filter(found -> found.getValue() instanceof NodeFinding.Proved)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        ImageAvailable fact = new ImageAvailable(
                question.cluster(),
                question.image().source(),
                question.image().target(),
                question.image().digest(),
                StepsSeen.LEVEL,
                nodes,
                question.requestId(),
                confirmed.verification().rolloutId());
        return new EventDraft(fact, question.cause(), clock.instant());
    }

    private void later(Lease lease, AvailabilityQuestion question, String why) {
        if (clock.instant().isAfter(question.until())) {
            giveUp(lease, question, why);
        } else {
            lease.retryAfter(pace.rest(), why);
        }
    }

    private void giveUp(Lease lease, AvailabilityQuestion question, String why) {
        lease.finish(() -> {});
        log(question, why);
    }

    private static void log(AvailabilityQuestion question, String why) {
        LOG.atInfo()
                .addKeyValue("subject", "images/" + question.image().source())
                .addKeyValue("cluster", question.cluster())
                .addKeyValue("reason", why)
                .log("image not announced as available");
    }
}
