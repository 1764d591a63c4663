package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.requests.Expansion;
import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Failed;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.TriedAgain;
import io.mirrorfleet.mirrorcopier.requests.Patience.Verdict.Waits;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.requests.SelectionFlow;
import io.mirrorfleet.mirrorcopier.requests.Selections;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds out what the rules of a request choose. */
@ApplicationScoped
public class SelectJob implements JobHandler {

    static final String KIND = "select";

    private final TagChooser chooser;
    private final Selections selections;
    private final SelectionFlow flow;
    private final Atomically atomically;
    private final Patience patience;

    SelectJob(TagChooser chooser, Selections selections, SelectionFlow flow, Atomically atomically, Patience patience) {
        this.patience = patience;
        this.chooser = chooser;
        this.selections = selections;
        this.flow = flow;
        this.atomically = atomically;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void work(Lease lease) throws InterruptedException {
        JobName job = JobName.parse(lease.name());
        List<Expansion> expansions = new ArrayList<>();
        for (RequestSelection rule : atomically.call(() -> open(job.request()))) {
            try {
                expansions.add(chooser.choose(rule));
            } catch (RegistryException e) {
                switch (patience.on(e, lease.parkedSince(), Instant.now())) {
                    case Waits waits -> {
                        lease.record(() -> flow.selectingParked(job.request(), job.round(), waits.remark()));
                        lease.retryAfter(waits.pause(), waits.remark().why());
                        return;
                    }
                    case TriedAgain _ -> expansions.add(new Expansion.Failed(rule.ordinal(), ItemFailures.of(e)));
                    case Failed(Failure why) ->
                        expansions.add(new Expansion.Failed(rule.ordinal(), ItemFailures.of(e, why)));
                }
            }
        }
        lease.finish(() -> flow.selected(job.request(), job.round(), expansions));
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        JobName job = JobName.parse(lease.name());
        ItemFailure failure = new ItemFailure("source", "SELECTING_FAILED", reason);
        List<Expansion> expansions = open(job.request()).stream()
                .<Expansion>map(rule -> new Expansion.Failed(rule.ordinal(), failure))
                .toList();
        flow.selected(job.request(), job.round(), expansions);
    }

    private List<RequestSelection> open(UUID request) {
        return selections.of(request).stream()
                .filter(rule -> rule.frozen() == null)
                .toList();
    }
}
