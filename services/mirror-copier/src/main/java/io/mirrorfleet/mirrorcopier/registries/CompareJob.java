package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Firing;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Outcome;
import io.mirrorfleet.mirrorcopier.templates.TemplateFlow;
import io.mirrorfleet.mirrorcopier.templates.Templates;
import io.mirrorfleet.mirrorcopier.templates.WishBook;
import io.mirrorfleet.mirrorcopier.templates.WishRefusedException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Compares the tags of a template at their sources with what the mirror holds, and copies nothing. */
@ApplicationScoped
public class CompareJob implements JobHandler {

    static final String KIND = "compare-template";

    private final Templates templates;
    private final WishBook wishes;
    private final SourceComparison comparison;
    private final TemplateFlow flow;
    private final Atomically atomically;

    CompareJob(
            Templates templates,
            WishBook wishes,
            SourceComparison comparison,
            TemplateFlow flow,
            Atomically atomically) {
        this.templates = templates;
        this.wishes = wishes;
        this.comparison = comparison;
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
    public void work(Lease lease) throws InterruptedException {
        FiringName name = FiringName.parse(lease.name());
        Optional<NewRequest> wish;
        try {
            wish = atomically.call(() -> wish(name));
        } catch (WishRefusedException e) {
            lease.finish(() -> ended(name, Outcome.SKIPPED, "REQUEST_REFUSED: " + e.getMessage()));
            return;
        }
        if (wish.isEmpty()) {
            lease.finish(() -> {});
            return;
        }
        SourceComparison.Result result = comparison.compare(name.template().value(), wish.get());
        Firing firing = new Firing(name.due(), Outcome.COMPARED, null, result.summary());
        lease.finish(() -> flow.compared(name.template(), name.revision(), firing, result.drifted()));
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        ended(FiringName.parse(lease.name()), Outcome.SKIPPED, reason);
    }

    private Optional<NewRequest> wish(FiringName name) {
        Optional<RequestTemplate> template = templates.find(name.template());
        // The request is never made, so its id is nobody's.
        return template.filter(standing -> standing.revision() == name.revision())
                .map(standing -> wishes.read(standing.plan().wish(), new UUID(0, 0), standing.registeredBy()));
    }

    private void ended(FiringName name, Outcome outcome, String detail) {
        Firing firing = new Firing(name.due(), outcome, null, detail);
        flow.compared(name.template(), name.revision(), firing, List.of());
    }
}
