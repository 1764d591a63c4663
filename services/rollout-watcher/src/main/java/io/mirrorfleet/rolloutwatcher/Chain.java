package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.rollout.RolloutEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Links what is seen to what led to it, and states each step once. A step that was missed is skipped, never made up. */
final class Chain {

    private final Cause root;
    private final Instant now;
    private final List<EventDraft> drafts = new ArrayList<>();
    private Trace trace;

    Chain(Cause root, Trace before, Instant now) {
        this.root = root;
        this.trace = before;
        this.now = now;
    }

    /** States a fact about a pool or node, unless it was stated before. */
    void state(RolloutEvent fact, String about, Optional<UUID> causedBy) {
        EventDraft draft = new EventDraft(fact, causedBy.map(root::by).orElse(root), now);
        if (trace.seen(draft.type(), about).isEmpty()) {
            List<Sighting> longer = new ArrayList<>(trace.sightings());
            longer.add(new Sighting(draft.type(), about, draft.id()));
            trace = new Trace(longer);
            drafts.add(draft);
        }
    }

    /** The steps up to now. */
    Trace trace() {
        return trace;
    }

    /** What was stated since the last decision, causes first. */
    List<EventDraft> drafts() {
        return drafts;
    }
}
