package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.Export;
import io.mirrorfleet.mirrorcopier.ExportFlow;
import io.mirrorfleet.mirrorcopier.Exports;
import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Makes one archive and records how that ended. */
@ApplicationScoped
public class ExportJob implements JobHandler {

    static final String KIND = "export";

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ExportRun run;
    private final Exports exports;
    private final ExportFlow flow;
    private final Atomically atomically;

    ExportJob(ExportRun run, Exports exports, ExportFlow flow, Atomically atomically) {
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
            if (e.code() == FailureCode.RATE_LIMITED) {
                lease.retryAfter(e.retryAfter().orElse(PAUSE), String.valueOf(e.getMessage()));
                return;
            }
            if (e.retryable()) {
                throw e;
            }
            lease.finish(() -> flow.failed(export, new Failure(e.code().name(), String.valueOf(e.getMessage()))));
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
