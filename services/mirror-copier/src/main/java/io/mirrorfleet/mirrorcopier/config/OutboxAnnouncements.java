package io.mirrorfleet.mirrorcopier.config;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** States facts through the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {

    private final Outbox outbox;
    private final EventLimit limit;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    OutboxAnnouncements(Outbox outbox, EventLimit limit) {
        this.outbox = outbox;
        this.limit = limit;
    }

    @Override
    public void root(EventData fact, String by) {
        Instant now = clock.instant();
        UUID chain = EventIds.v7(now.toEpochMilli(), random);
        outbox.add(new EventDraft(fact, Cause.root(chain, by), now));
    }

    @Override
    public UUID state(EventData fact, Cause cause) {
        return outbox.add(new EventDraft(fact, cause, clock.instant()));
    }

    @Override
    public boolean canState(EventData fact, int more) {
        return limit.takes(fact, more);
    }
}
