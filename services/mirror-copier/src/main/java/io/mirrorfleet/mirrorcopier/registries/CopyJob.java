package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.mirrorcopier.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.ItemFailure;
import io.mirrorfleet.mirrorcopier.ItemState;
import io.mirrorfleet.mirrorcopier.MirrorRequest;
import io.mirrorfleet.mirrorcopier.RequestFacts;
import io.mirrorfleet.mirrorcopier.RequestFlow;
import io.mirrorfleet.mirrorcopier.RequestItem;
import io.mirrorfleet.mirrorcopier.Requests;
import io.mirrorfleet.mirrorcopier.registries.ItemCopy.Ended;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

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
            if (e.code() == FailureCode.RATE_LIMITED) {
                park(lease, request, item, e);
                return;
            }
            if (e.retryable()) {
                throw e;
            }
            RequestItem failed = item.failed(ItemFailures.of(e));
            lease.finish(() -> ended(request, failed, RequestFacts.copyFailed(request, failed)));
        } catch (RepositoryClosedException e) {
            lease.retryAfter(WHILE_CLOSED, String.valueOf(e.getMessage()));
        } catch (ArchiveUnusableException e) {
            RequestItem failed = item.failed(ItemFailures.of(e));
            lease.finish(() -> ended(request, failed, RequestFacts.copyFailed(request, failed)));
        } catch (SecretUnavailableException e) {
            RequestItem failed =
                    item.failed(new ItemFailure("destination", "SECRET_UNAVAILABLE", String.valueOf(e.getMessage())));
            lease.finish(() -> ended(request, failed, RequestFacts.copyFailed(request, failed)));
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        JobName job = JobName.parse(lease.name());
        MirrorRequest request = requests.locked(job.request());
        RequestItem failed = request.item(job.item()).failed(new ItemFailure("destination", "COPY_GIVEN_UP", reason));
        ended(request, failed, RequestFacts.copyFailed(request, failed));
    }

    private void park(Lease lease, MirrorRequest request, RequestItem item, RegistryException e) {
        Parking parking = Parking.of(e);
        lease.record(() -> requests.park(request.id(), item.ordinal(), parking.remark()));
        lease.retryAfter(parking.pause(), parking.remark().why());
    }

    private void ended(MirrorRequest request, RequestItem item, EventData fact) {
        flow.itemEnded(request.id(), request.round(), item, fact);
    }
}
