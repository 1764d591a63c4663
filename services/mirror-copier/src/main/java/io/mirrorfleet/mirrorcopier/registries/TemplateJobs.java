package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.TemplateWork;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.NewJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Firings and comparisons as leased jobs: a job with a name that was there before is not added, so each time comes once. */
@ApplicationScoped
public class TemplateJobs implements TemplateWork {

    private final Jobs jobs;

    TemplateJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void fireWhenDue(RequestTemplate template) {
        template.due(Instant.now())
                .ifPresent(due -> jobs.add(new NewJob(FireJob.KIND, name(template, due), null, "{}", due)));
    }

    @Override
    public void compare(RequestTemplate template, Instant due) {
        // One comparison of a template at a time: a slow one does not run beside the next.
        String key = "compare " + template.name();
        jobs.add(new NewJob(CompareJob.KIND, name(template, due), key, "{}", due));
    }

    private static String name(RequestTemplate template, Instant due) {
        return new FiringName(template.name(), template.revision(), due).toString();
    }
}
