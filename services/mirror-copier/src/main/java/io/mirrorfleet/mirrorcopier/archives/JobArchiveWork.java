package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.gap.ArchiveWork;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.Import;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.NewJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The work on archives as leased jobs. One archive is made by one worker at a time. */
@ApplicationScoped
public class JobArchiveWork implements ArchiveWork {

    private final Jobs jobs;

    JobArchiveWork(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void export(Export wanted) {
        // The name first: a job is found by it again.
        String name = wanted.archive() + "/" + wanted.id();
        jobs.add(new NewJob(ExportJob.KIND, name, "archive " + wanted.archive(), "{}", Instant.now()));
    }

    @Override
    public void verify(Import wanted) {
        jobs.add(new NewJob(ImportJob.KIND, wanted.id().toString(), null, "{}", Instant.now()));
    }
}
