package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.mirrorcopier.Announcements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a request's flow says, kept in the order in which it was said. */
public final class FactsSaid implements Announcements {

    private final List<EventDraft> drafts = new ArrayList<>();
    private int largest = Integer.MAX_VALUE;

    /** All that was said so far; who clears it hears only what comes next. */
    public List<EventDraft> drafts() {
        return drafts;
    }

    /** From now on no fact may have more characters. */
    void limit(int characters) {
        largest = characters;
    }

    @Override
    public void root(EventData fact, String by) {
        throw new AssertionError("a request starts no other chain");
    }

    @Override
    public UUID state(EventData fact, Cause cause) {
        EventDraft draft = new EventDraft(fact, cause, Instant.EPOCH);
        drafts.add(draft);
        return draft.id();
    }

    @Override
    public boolean canState(EventData fact, int more) {
        return EventJson.write(fact).length() + more <= largest;
    }
}
