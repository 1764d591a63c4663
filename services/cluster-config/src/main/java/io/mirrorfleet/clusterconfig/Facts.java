package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.reliable.Outbox;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** States facts, each in the transaction of the change behind it. */
public final class Facts {
    private final Outbox outbox;
    private final Clock clock;
    private final RandomGenerator random;

    /** Facts that are observed by this clock. */
    public Facts(Outbox outbox, Clock clock, RandomGenerator random) {
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /** A new identifier that sorts by creation time. */
    public UUID newId() {
        return EventIds.v7(clock.millis(), random);
    }

    /** The start of a chain that this caller begins. */
    public Cause begunBy(String caller) {
        return Cause.root(newId(), caller);
    }

    /**
     * Publishes the fact if the open transaction is committed.
     *
     * @return the cause of what follows from it
     */
    public Cause state(EventData fact, Cause cause) {
        return cause.by(outbox.add(new EventDraft(fact, cause, clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }
}
