package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.templates.TemplateFlow;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires a template that is due. The job ends in the transaction in which the request is made and the next firing is noted, so one
 * of several replicas does it, once; when all were down, the one time that was noted is made up for and those after it are not.
 */
@ApplicationScoped
public class FireJob implements JobHandler {

    static final String KIND = "fire-template";

    private static final Logger LOG = LoggerFactory.getLogger(FireJob.class);

    private final TemplateFlow flow;

    FireJob(TemplateFlow flow) {
        this.flow = flow;
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
    public void work(Lease lease) {
        FiringName firing = FiringName.parse(lease.name());
        lease.finish(() -> flow.fire(firing.template(), firing.revision(), firing.due()));
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        FiringName firing = FiringName.parse(lease.name());
        LOG.atError()
                .addKeyValue("template", firing.template())
                .addKeyValue("due", firing.due())
                .addKeyValue("reason", reason)
                .log("a template could not be fired");
        flow.goOn(firing.template(), firing.revision(), firing.due(), reason);
    }
}
