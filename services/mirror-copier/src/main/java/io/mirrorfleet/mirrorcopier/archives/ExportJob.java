package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.ExportFlow;
import io.mirrorfleet.mirrorcopier.gap.Exports;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Failed;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.TriedAgain;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Waits;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Makes one archive and records how that ended. */
@ApplicationScoped
public class ExportJob implements JobHandler {

    static final String KIND = "export";

    private final ExportRun run;
    private final Exports exports;
    private final ExportFlow flow;
    private final Atomically atomically;
    private final Patience patience;

    ExportJob(ExportRun run, Exports exports, ExportFlow flow, Atomically atomically, Patience patience) {
        this.patience = patience;
        this.run = run;
        this.exports = exports;
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
    public void work(Lease lease) throws InterruptedException, IOException {
        Optional<Export> standing = atomically.call(() -> standing(lease));
        if (standing.isEmpty()) {
            lease.finish(() -> {});
            return;
        }
        Export export = standing.get();
        try {
            ExportRun.Done done = run.run(lease, export);
            lease.finish(() -> flow.completed(export, done.result(), done.listing()));
        } catch (RegistryException e) {
            switch (patience.on(e, lease.parkedSince(), Instant.now())) {
                case Waits waits ->
                    lease.retryAfter(waits.pause(), waits.remark().why());
                case TriedAgain _ -> throw e;
                case Failed(Failure why) -> lease.finish(() -> flow.failed(export, why));
            }
        } catch (ArchiveException e) {
            lease.finish(() -> flow.failed(export, new Failure(e.problem().name(), String.valueOf(e.getMessage()))));
        } catch (ArchiveUnusableException e) {
            lease.finish(() -> flow.failed(export, e.failure()));
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        standing(lease).ifPresent(export -> flow.failed(export, new Failure("EXPORT_GIVEN_UP", reason)));
    }

    private Optional<Export> standing(Lease lease) {
        String[] name = lease.name().split("/", -1);
        return exports.find(new Name(name[0]))
                .filter(export -> export.id().toString().equals(name[1]) && !export.ended());
    }
}
