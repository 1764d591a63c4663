package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.mirrorcopier.requests.ItemState;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Failed;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.TriedAgain;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Waits;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks every waiting image of a request up at its source and freezes its digest. */
@ApplicationScoped
public class PlanJob implements JobHandler {

    static final String KIND = "plan";

    private static final int LOOKUPS = 8;

    private final ImagePlans plans;
    private final Requests requests;
    private final RequestFlow flow;
    private final Atomically atomically;
    private final Patience patience;

    PlanJob(ImagePlans plans, Requests requests, RequestFlow flow, Atomically atomically, Patience patience) {
        this.patience = patience;
        this.plans = plans;
        this.requests = requests;
        this.flow = flow;
        this.atomically = atomically;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void work(Lease lease) throws InterruptedException {
        JobName job = JobName.parse(lease.name());
        MirrorRequest request =
                atomically.call(() -> requests.find(job.request())).orElseThrow();
        List<RequestItem> results = lookUp(request, lease.parkedSince());
        Optional<Parked> parked = results.stream()
                .map(RequestItem::parked)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Parked::until));
        if (parked.isPresent()) {
            lease.record(() -> flow.planningParked(job.request(), job.round(), results));
            lease.retryAfter(
                    Patience.pause(Instant.now(), parked.get().until()),
                    parked.get().why());
            return;
        }
        lease.finish(() -> flow.planned(job.request(), job.round(), results));
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        JobName job = JobName.parse(lease.name());
        MirrorRequest request = requests.locked(job.request());
        List<RequestItem> results = request.items().stream()
                .filter(item -> item.state() == ItemState.WAITING)
                .map(item -> item.failed(new ItemFailure("source", "PLANNING_FAILED", reason)))
                .toList();
        flow.planned(job.request(), job.round(), results);
    }

    private List<RequestItem> lookUp(MirrorRequest request, Optional<Instant> since) throws InterruptedException {
        try (ExecutorService lookups =
                Executors.newFixedThreadPool(LOOKUPS, Thread.ofVirtual().factory())) {
            List<Future<RequestItem>> running = new ArrayList<>();
            request.items().stream()
                    .filter(item -> item.state() == ItemState.WAITING)
                    .forEach(item -> running.add(lookups.submit(() -> planned(request, item, since))));
            List<RequestItem> results = new ArrayList<>();
            for (Future<RequestItem> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an image could not be looked up", e.getCause());
        }
    }

    private RequestItem planned(MirrorRequest request, RequestItem item, Optional<Instant> since)
            throws InterruptedException {
        try {
            CopyPlan plan = plans.first(request, item);
            Frozen frozen = new Frozen(
                    plan.digest(),
                    plan.root().mediaType(),
                    plan.manifests().size(),
                    plan.portion().strippedFrom());
            return item.planned(frozen, plan.totalBytes());
        } catch (RegistryException e) {
            return switch (patience.on(e, since, Instant.now())) {
                case Waits waits -> item.parked(waits.remark());
                // The engine has tried often enough already.
                case TriedAgain _ -> item.failed(ItemFailures.of(e));
                case Failed(Failure why) -> item.failed(ItemFailures.of(e, why));
            };
        } catch (ArchiveUnusableException e) {
            return item.failed(ItemFailures.of(e));
        } catch (SecretUnavailableException e) {
            return item.failed(ItemFailures.of("source", e));
        }
    }
}
