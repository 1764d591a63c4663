package io.mirrorfleet.reliable;

import io.mirrorfleet.reliable.sql.Sql;
import java.util.UUID;

/** The jobs of this service. A job added here is worked on until its handler has finished it or has given it up. */
public final class Jobs {

    private static final String ADD = """
            INSERT INTO job (id, kind, name, exclusive_key, payload, not_before) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (kind, name) DO NOTHING
            """;
    // A job that is being worked on may already have looked at what has changed since: it is due again when it parks.
    private static final String HASTEN = """
            UPDATE job SET not_before = least(not_before, now()), hastened = true
            WHERE kind = ? AND name = ? AND state IN ('waiting', 'leased')
            """;

    private final CurrentTransaction transaction;
    private final WakeUps wakeUps;

    /** Jobs that are written in the caller's transaction. */
    public Jobs(CurrentTransaction transaction, WakeUps wakeUps) {
        this.transaction = transaction;
        this.wakeUps = wakeUps;
    }

    /**
     * Adds the job in the caller's transaction and wakes its workers after the commit. A job with the same kind and name,
     * even a finished one, is left as it is.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void add(NewJob job) {
        Sql sql = transaction.sql();
        sql.update(ADD, UUID.randomUUID(), job.kind(), job.name(), job.exclusiveKey(), job.payload(), job.notBefore());
        transaction.afterCommit(() -> wake(job.kind()));
    }

    /**
     * Makes a parked job due now, in the caller's transaction. One that is being worked on becomes due again as soon as it
     * parks, so that no change is missed. A job that is finished or does not exist stays so.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public void hasten(String kind, String name) {
        transaction.sql().update(HASTEN, kind, name);
        transaction.afterCommit(() -> wake(kind));
    }

    /** Has this process look for due jobs of this kind now instead of at the next poll. */
    public void wake(String kind) {
        wakeUps.wake(kind);
    }
}
