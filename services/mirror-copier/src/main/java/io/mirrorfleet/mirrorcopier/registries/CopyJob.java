package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.registries.ItemCopy.Ended;
import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.mirrorcopier.requests.ItemState;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Failed;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.TriedAgain;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Waits;
import io.mirrorfleet.mirrorcopier.requests.RequestFacts;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Brings one planned image into the mirror and records how that ended. */
@ApplicationScoped
public class CopyJob implements JobHandler {

    static final String KIND = "copy";

    private static final Duration WHILE_CLOSED = Duration.ofSeconds(1);

    private final ItemCopy copy;
    private final Requests requests;
    private final RequestFlow flow;
    private final Atomically atomically;
    private final CopyAdmission admission;

    CopyJob(ItemCopy copy, Requests requests, RequestFlow flow, Atomically atomically, CopyAdmission admission) {
        this.copy = copy;
        this.requests = requests;
        this.flow = flow;
        this.atomically = atomically;
        this.admission = admission;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return admission.parallelImages();
    }

    @Override
    public void work(Lease lease) throws InterruptedException, RegistryException {
        JobName job = JobName.parse(lease.name());
        MirrorRequest request =
                atomically.call(() -> requests.find(job.request())).orElseThrow();
        RequestItem item = request.item(job.item());
        if (request.round() != job.round() || item.state() != ItemState.PLANNED || item.plan() == null) {
            lease.finish(() -> {});
            return;
        }
        try {
            admission.require(item.target().repository());
            Ended ended = copy.run(lease, request, item);
            lease.finish(() -> {
                ended.observed()
                        .forEach(fact -> flow.itemObserved(request.id(), request.round(), item.ordinal(), fact));
                ended(request, ended.item(), ended.fact());
            });
        } catch (RegistryException e) {
            switch (admission.patience().on(e, lease.parkedSince(), Instant.now())) {
                case Waits waits -> park(lease, request, item, waits);
                case TriedAgain _ -> throw e;
                case Failed(Failure why) -> fail(lease, request, item, ItemFailures.of(e, why));
            }
        } catch (RepositoryClosedException e) {
            lease.retryAfter(WHILE_CLOSED, String.valueOf(e.getMessage()));
        } catch (ArchiveUnusableException e) {
            fail(lease, request, item, ItemFailures.of(e));
        } catch (SecretUnavailableException e) {
            fail(lease, request, item, ItemFailures.of("destination", e));
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        JobName job = JobName.parse(lease.name());
        MirrorRequest request = requests.locked(job.request());
        failed(request, request.item(job.item()), new ItemFailure("destination", "COPY_GIVEN_UP", reason));
    }

    private void park(Lease lease, MirrorRequest request, RequestItem item, Waits waits) {
        lease.record(() -> requests.park(request.id(), item.ordinal(), waits.remark()));
        lease.retryAfter(waits.pause(), waits.remark().why());
    }

    private void fail(Lease lease, MirrorRequest request, RequestItem item, ItemFailure why) {
        lease.finish(() -> failed(request, item, why));
    }

    private void failed(MirrorRequest request, RequestItem item, ItemFailure why) {
        RequestItem failed = item.failed(why);
        ended(request, failed, RequestFacts.copyFailed(request, failed));
    }

    private void ended(MirrorRequest request, RequestItem item, EventData fact) {
        flow.itemEnded(request.id(), request.round(), item, fact);
    }
}
