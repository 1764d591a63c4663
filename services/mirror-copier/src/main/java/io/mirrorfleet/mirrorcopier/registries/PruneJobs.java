package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.prune.PruneWork;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.NewJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Prunes as leased jobs. One repository is tidied by one worker at a time. */
@ApplicationScoped
public class PruneJobs implements PruneWork {

    private final Jobs jobs;

    PruneJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void prune(UUID prune, Repository repository) {
        String name = new PruneJobName(prune, repository).toString();
        jobs.add(NewJob.dueNow(PruneJob.KIND, name, "{}").exclusively("prune " + repository));
    }
}
