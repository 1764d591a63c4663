package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.WorkList;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.NewJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The slow work as leased jobs. One image name in a mirror has one writer at a time. */
@ApplicationScoped
public class JobWorkList implements WorkList {

    private final Jobs jobs;

    JobWorkList(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void select(MirrorRequest request) {
        JobName name = new JobName(request.id(), request.round(), 0);
        jobs.add(new NewJob(SelectJob.KIND, name.toString(), null, "{}", Instant.now()));
    }

    @Override
    public void plan(MirrorRequest request) {
        JobName name = new JobName(request.id(), request.round(), 0);
        jobs.add(new NewJob(PlanJob.KIND, name.toString(), null, "{}", Instant.now()));
    }

    @Override
    public void copy(MirrorRequest request, RequestItem item) {
        JobName name = new JobName(request.id(), request.round(), item.ordinal());
        jobs.add(new NewJob(CopyJob.KIND, name.toString(), item.target().place(), "{}", Instant.now()));
    }
}
