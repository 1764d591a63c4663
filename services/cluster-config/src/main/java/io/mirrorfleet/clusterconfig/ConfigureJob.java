package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Trouble;
import io.mirrorfleet.clusterconfig.ConfigureRecord.Position;
import io.mirrorfleet.clusterconfig.PlanOutcome.Feasible;
import io.mirrorfleet.clusterconfig.PlanOutcome.Infeasible;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.reliable.NewJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the objects of a rollout on one cluster.
 *
 * <p>Until the first write everything may still be called off; the intent is recorded before it, and from then on the
 * objects are finished whatever happens in between: half of a pair blocks pulls.
 */
public final class ConfigureJob implements JobHandler {
    static final String KIND = "configure-cluster";

    private static final int AT_A_TIME = 16;
    private static final Duration NEXT_TRY = Duration.ofSeconds(15);

    private final OpenShift openShift;
    private final ConfigureRecord records;

    /** Writes to these clusters and records what became of it there. */
    public ConfigureJob(OpenShift openShift, ConfigureRecord records) {
        this.openShift = openShift;
        this.records = records;
    }

    static NewJob of(UUID rollout, String cluster) {
        String payload = JobPayloads.write(new Order(rollout, cluster));
        return NewJob.dueNow(KIND, rollout + "/" + cluster, payload).exclusively(exclusiveKey(cluster));
    }

    /** One job at a time writes to a cluster, whatever its kind. */
    static String exclusiveKey(String cluster) {
        return "cluster/" + cluster;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return AT_A_TIME;
    }

    @Override
    public void work(Lease lease) {
        Order order = JobPayloads.read(lease.payload(), Order.class);
        Optional<Position> position = records.position(order.rolloutId(), order.cluster());
        if (position.isEmpty()) {
            lease.finish(() -> {});
            return;
        }
        try {
            work(lease, position.get());
        } catch (ClusterUnreachableException e) {
            if (!records.begun(order.rolloutId(), order.cluster())) {
                throw e;
            }
            // Half of a pair must not stay, however long the API server is away.
            lease.record(() -> records.hindered(order.rolloutId(), order.cluster(), e));
            lease.retryAfter(NEXT_TRY, String.valueOf(e.getMessage()));
        }
    }

    private void work(Lease lease, Position here) {
        ClusterApi api = openShift.of(here.cluster());
        PlanOutcome outcome = here.planner().plan(here.cluster().name(), api.survey());
        switch (outcome) {
            case Feasible feasible -> configure(lease, api, here, feasible);
            case Infeasible infeasible -> refuse(lease, api, here, infeasible);
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        Order order = JobPayloads.read(lease.payload(), Order.class);
        records.positionNow(order.rolloutId(), order.cluster())
                .ifPresent(here -> records.fail(
                        here,
                        new Trouble(
                                "CONFIGURE_FAILED",
                                reason,
                                "make the cluster's API server reachable, then roll out again",
                                true),
                        List.of()));
    }

    private void configure(Lease lease, ClusterApi api, Position here, Feasible feasible) {
        Optional<Trouble> outdated =
                here.begun() ? Optional.empty() : PlanDrift.trouble(here.approved(), feasible.plan());
        if (outdated.isPresent()) {
            lease.finish(() -> records.fail(here, outdated.get(), List.of()));
            return;
        }
        boolean[] goOn = {false};
        lease.record(() -> goOn[0] = records.intend(here, feasible.wanted()));
        if (!goOn[0]) {
            lease.finish(() -> {});
            return;
        }
        switch (write(lease, api, here, feasible.wanted())) {
            case Writing.Done done ->
                lease.finish(() -> records.configured(
                        here, feasible.plan(), new ConfigureRecord.Written(done.written(), done.added())));
            case Writing.Stopped stopped ->
                lease.finish(() -> records.fail(here, stopped.trouble(), stopped.written()));
        }
    }

    /** What was begun is finished first, even if it would not be begun any more: half of a pair blocks pulls. */
    private void refuse(Lease lease, ClusterApi api, Position here, Infeasible infeasible) {
        List<WrittenObject> written =
                here.begun() ? write(lease, api, here, infeasible.wanted()).written() : List.of();
        Decline decline = infeasible.decline();
        Trouble trouble = new Trouble(decline.code(), decline.detail(), decline.nextAction(), true);
        lease.finish(() -> records.fail(here, trouble, written));
    }

    private static Writing write(Lease lease, ClusterApi api, Position here, WantedState wanted) {
        List<WrittenObject> written = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> insecure = here.planner().policy().spec().insecureMirrors();
        if (!insecure.isEmpty()) {
            requireHeld(lease);
            ClusterApi.Trusted trusted = api.trust(insecure);
            written.add(here.said(trusted.object()));
            // What an earlier attempt noted as missing and then added is ours too.
            added.addAll(here.begun() ? insecure : trusted.added());
        }
        for (WantedMirrorSet each : wanted.mirrorSets()) {
            requireHeld(lease);
            switch (api.apply(each)) {
                case ClusterApi.Applied.Stands stands -> written.add(here.said(stands.object()));
                case ClusterApi.Applied.Conflict conflict -> {
                    return new Writing.Stopped(conflict(each, conflict), written);
                }
            }
        }
        return new Writing.Done(written, added);
    }

    private static void requireHeld(Lease lease) {
        if (!lease.held()) {
            throw new LeaseLostException(lease.jobId());
        }
    }

    private static Trouble conflict(WantedMirrorSet wanted, ClusterApi.Applied.Conflict conflict) {
        return new Trouble(
                "CONFLICT_FOREIGN_EDIT",
                wanted.written() + " was changed by somebody else: " + conflict.message(),
                "undo that change on the cluster, or take it over into the policy, then roll out again",
                true);
    }

    private sealed interface Writing {
        List<WrittenObject> written();

        record Done(List<WrittenObject> written, List<String> added) implements Writing {}

        record Stopped(Trouble trouble, List<WrittenObject> written) implements Writing {}
    }

    /** What the job has to know. */
    record Order(UUID rolloutId, String cluster) {}
}
