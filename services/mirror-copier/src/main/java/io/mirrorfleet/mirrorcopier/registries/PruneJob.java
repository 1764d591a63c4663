package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.PruneFlow;
import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Failed;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.TriedAgain;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Waits;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    private final PruneBasis basis;
    private final Prunes prunes;
    private final PruneFlow flow;
    private final Patience patience;

    PruneJob(RepositoryPrune pruning, PruneBasis basis, Prunes prunes, PruneFlow flow, Patience patience) {
        this.pruning = pruning;
        this.basis = basis;
        this.prunes = prunes;
        this.flow = flow;
        this.patience = patience;
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
        Prune prune = basis.prune(job);
        Optional<Mirror> mirror = basis.mirror(prune, job);
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
            switch (patience.on(e, lease.parkedSince(), Instant.now())) {
                case Waits waits ->
                    lease.retryAfter(waits.pause(), waits.remark().why());
                case TriedAgain _ -> throw e;
                case Failed(Failure why) -> lease.finish(() -> end(job, why.code(), why.detail()));
            }
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
            flow.stays(id, image.left(code, detail));
        }
        prunes.open(repository);
        flow.endWhenAllEnded(id);
    }
}
