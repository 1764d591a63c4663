package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Mirror;
import io.mirrorfleet.mirrorcopier.Mirrors;
import io.mirrorfleet.mirrorcopier.Prune;
import io.mirrorfleet.mirrorcopier.PruneFlow;
import io.mirrorfleet.mirrorcopier.PruneImage;
import io.mirrorfleet.mirrorcopier.Prunes;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes away what is to go from one repository. Meanwhile the repository is closed: a copy that is begun later waits, and one that
 * was begun before is found when the images are judged.
 */
@ApplicationScoped
public class PruneJob implements JobHandler {

    static final String KIND = "prune";

    private final RepositoryPrune pruning;
    private final Prunes prunes;
    private final Mirrors mirrors;
    private final PruneFlow flow;
    private final Atomically atomically;

    PruneJob(RepositoryPrune pruning, Prunes prunes, Mirrors mirrors, PruneFlow flow, Atomically atomically) {
        this.pruning = pruning;
        this.prunes = prunes;
        this.mirrors = mirrors;
        this.flow = flow;
        this.atomically = atomically;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public void work(Lease lease) throws InterruptedException, RegistryException {
        PruneJobName job = PruneJobName.parse(lease.name());
        Prune prune = atomically.call(() -> prunes.find(job.prune())).orElseThrow();
        Optional<Mirror> mirror = atomically
                .call(() -> mirrors.find(prune.mirror()))
                .filter(found -> found.endpoint().equals(job.repository().registry()));
        if (mirror.isEmpty()) {
            lease.finish(() -> end(job, "MIRROR_UNKNOWN", "mirror " + prune.mirror() + " is no longer there"));
            return;
        }
        lease.record(() -> prunes.close(job.repository(), job.prune()));
        try {
            pruning.run(lease, prune, mirror.get(), job.repository());
            lease.finish(() -> end(job, "CHANGED_SINCE_PLAN", "it was not dealt with"));
        } catch (RegistryException e) {
            lease.record(() -> prunes.open(job.repository()));
            if (e.code() == FailureCode.RATE_LIMITED) {
                Parking parking = Parking.of(e);
                lease.retryAfter(parking.pause(), parking.remark().why());
                return;
            }
            if (e.retryable()) {
                throw e;
            }
            lease.finish(() -> end(job, e.code().name(), String.valueOf(e.getMessage())));
        } catch (SecretUnavailableException e) {
            lease.finish(() -> end(job, "SECRET_UNAVAILABLE", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        end(PruneJobName.parse(lease.name()), "PRUNE_GIVEN_UP", reason);
    }

    /** Opens the repository; what is still waiting stays. */
    private void end(PruneJobName job, String code, String detail) {
        UUID id = job.prune();
        Repository repository = job.repository();
        for (PruneImage image : prunes.waiting(id, repository)) {
            flow.stays(id, image.stays(code, detail));
        }
        prunes.open(repository);
        flow.endWhenAllEnded(id);
    }
}
