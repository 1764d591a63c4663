package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.RolloutStalled;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.NewJob;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a rollout on one cluster until every node is proved. What it finds is kept at once, so that another worker can go
 * on where this one stops.
 */
public final class VerifyCluster implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyCluster.class);
    private static final String KIND = "verify";

    private final Observatory observatory;
    private final Records records;
    private final Decider decider;
    private final Pace pace;
    private final InstantSource clock;

    /** Looks at clusters through the observatory, at this pace. */
    public VerifyCluster(Observatory observatory, Records records, Decider decider, Pace pace, InstantSource clock) {
        this.observatory = observatory;
        this.records = records;
        this.decider = decider;
        this.pace = pace;
        this.clock = clock;
    }

    /** The job for a verification. */
    public static NewJob jobFor(Verification verification) {
        String name = verification.rolloutId() + "/" + verification.cluster();
        return NewJob.dueNow(KIND, name, "{}").exclusively(KIND + " " + name);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        // Each waits on a virtual thread most of the time; a stage of a large fleet has a few hundred clusters.
        return 512;
    }

    @Override
    public void work(Lease lease) throws Exception {
        Optional<VerificationRecord> found = find(lease);
        if (found.isEmpty() || found.get().state() != VerificationState.RUNNING) {
            lease.finish(() -> {});
            return;
        }
        String name = found.get().verification().cluster();
        Optional<RegisteredCluster> cluster =
                records.atomically().call(() -> records.clusters().find(name));
        if (cluster.isEmpty()) {
            lease.retryAfter(pace.rest(), "cluster " + name + " is not registered");
            return;
        }
        follow(lease, found.get(), cluster.get());
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        Optional<VerificationRecord> found = records.verifications().find(rolloutOf(lease), clusterOf(lease));
        found.ifPresent(record -> records.chronicle().giveUp(record, report(record, reason)));
    }

    private void follow(Lease lease, VerificationRecord begun, RegisteredCluster cluster) throws InterruptedException {
        try (ObservedCluster observed = observatory.open(cluster)) {
            VerificationRun run = new VerificationRun(begun, observed, decider, clock);
            follow(lease, begun.verification(), run, observed);
        } catch (ClusterUnavailableException e) {
            VerificationRecord last = find(lease).orElse(begun);
            Decision blind = decider.blind(unseen(last), e.obstacle());
            keep(lease, begun.verification(), blind);
            lease.retryAfter(pace.rest(), e.getMessage());
        }
    }

    private void follow(Lease lease, Verification verification, VerificationRun run, ObservedCluster observed)
            throws ClusterUnavailableException, InterruptedException {
        Instant patienceEnds = clock.instant().plus(pace.hold());
        while (lease.held()) {
            Look look = run.look();
            if (look.decision().complete()) {
                look = run.lastLook();
            }
            Decision decision = look.decision();
            if (decision.complete()) {
                Verdict verdict = new Verdict(look.situation(), decision);
                lease.finish(() -> records.chronicle().confirm(verification, decision, verdict));
                LOG.atInfo()
                        .addKeyValue("subject", "clusters/" + verification.cluster())
                        .log("cluster confirmed");
                return;
            }
            if (run.take(decision)) {
                if (!keep(lease, verification, decision)) {
                    lease.finish(() -> {});
                    return;
                }
                patienceEnds = clock.instant().plus(pace.hold());
            }
            if (clock.instant().isAfter(patienceEnds)) {
                lease.retryAfter(pace.rest(), remark(decision));
                return;
            }
            observed.awaitChange(run.pauseAfter(decision, pace));
        }
    }

    private boolean keep(Lease lease, Verification verification, Decision decision) {
        AtomicBoolean running = new AtomicBoolean();
        lease.record(() -> running.set(records.chronicle().keep(verification, decision)));
        return running.get();
    }

    private Optional<VerificationRecord> find(Lease lease) {
        return records.atomically().call(() -> records.verifications().find(rolloutOf(lease), clusterOf(lease)));
    }

    private Situation unseen(VerificationRecord last) {
        Situation.Evidence nothing = new Situation.Evidence(
                new ClusterSnapshot(List.of(), List.of()), new MachineConfigs(Map.of()), Map.of());
        return new Situation(last.verification(), last.progress(), Marks.none(), nothing, clock.instant());
    }

    private EventDraft report(VerificationRecord found, String reason) {
        Verification verification = found.verification();
        RolloutStalled fact = new RolloutStalled(
                verification.rolloutId(),
                verification.cluster(),
                "VERIFICATION_GIVEN_UP",
                "rollout-watcher to work",
                reason,
                clock.instant(),
                "look into the log of rollout-watcher, then roll out again",
                found.progress().stalls() + 1);
        return new EventDraft(fact, verification.cause(), clock.instant());
    }

    private static String remark(Decision decision) {
        return decision.obstacles().stream().map(Obstacle::waitsFor).findFirst().orElse("the next look");
    }

    private static UUID rolloutOf(Lease lease) {
        return UUID.fromString(lease.name().substring(0, lease.name().indexOf('/')));
    }

    private static String clusterOf(Lease lease) {
        return lease.name().substring(lease.name().indexOf('/') + 1);
    }
}
