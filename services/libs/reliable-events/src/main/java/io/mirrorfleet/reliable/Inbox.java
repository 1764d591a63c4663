package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.reliable.sql.Sql;

/** Remembers which events were handled, so that each has its effect once however often it arrives. */
public final class Inbox {

    private static final String REMEMBER = "INSERT INTO inbox (source, id) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private final CurrentTransaction transaction;

    /** An inbox that writes in the caller's transaction. */
    public Inbox(CurrentTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Runs the effect if the event was not handled before, in the caller's transaction.
     *
     * @return whether the effect ran
     * @throws IllegalStateException when there is no transaction
     */
    public boolean once(CloudEvent event, Runnable effect) {
        Sql sql = transaction.sql();
        if (sql.update(REMEMBER, event.attributes().source(), event.attributes().id()) == 0) {
            return false;
        }
        effect.run();
        return true;
    }
}
