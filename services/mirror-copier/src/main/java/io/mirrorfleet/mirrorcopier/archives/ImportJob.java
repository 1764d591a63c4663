package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.gap.Import;
import io.mirrorfleet.mirrorcopier.gap.ImportFlow;
import io.mirrorfleet.mirrorcopier.gap.Imports;
import io.mirrorfleet.mirrorcopier.gap.SoundArchive;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Failed;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.TriedAgain;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Waits;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks whether an archive is sound and records what becomes of its import. */
@ApplicationScoped
public class ImportJob implements JobHandler {

    static final String KIND = "import";

    private final ImportCheck check;
    private final Imports imports;
    private final ImportFlow flow;
    private final Atomically atomically;
    private final Patience patience;

    ImportJob(ImportCheck check, Imports imports, ImportFlow flow, Atomically atomically, Patience patience) {
        this.patience = patience;
        this.check = check;
        this.imports = imports;
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
        UUID id = UUID.fromString(lease.name());
        Optional<Import> standing = atomically.call(() -> imports.find(id));
        if (standing.isEmpty() || standing.get().state() != Import.State.VERIFYING) {
            lease.finish(() -> {});
            return;
        }
        try {
            SoundArchive archive = check.check(standing.get());
            lease.finish(() -> flow.sound(id, archive));
        } catch (ArchiveException e) {
            if (e.problem() == ArchiveProblem.ARCHIVE_UNREADABLE) {
                throw e;
            }
            refuse(lease, new Failure(e.problem().name(), String.valueOf(e.getMessage())));
        } catch (ArchiveUnusableException e) {
            refuse(lease, e.failure());
        } catch (RegistryException e) {
            switch (patience.on(e, lease.parkedSince(), Instant.now())) {
                case Waits waits ->
                    lease.retryAfter(waits.pause(), waits.remark().why());
                case TriedAgain _ -> throw e;
                case Failed(Failure why) -> refuse(lease, why);
            }
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        flow.unsound(UUID.fromString(lease.name()), new Failure("IMPORT_GIVEN_UP", reason));
    }

    private void refuse(Lease lease, Failure why) {
        lease.finish(() -> flow.unsound(UUID.fromString(lease.name()), why));
    }
}
