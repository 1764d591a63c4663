package io.mirrorfleet.reliable;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.Topic;
import io.mirrorfleet.reliable.sql.Sql;
import java.util.UUID;

/**
 * Publishes facts together with the work behind them: an event added here is published if and only if the transaction is
 * committed, at least once, always with the same id and sequence number.
 */
public final class Outbox {

    private static final String ADD = """
            INSERT INTO outbox (id, topic, source, type, subject, time, correlation_id, causation_id, partition_key, auth_id,
                auth_type, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """;
    // Delivered at commit; channels belong to the whole database, so the schema is in the name.
    private static final String WAKE_RELAY = "SELECT pg_notify('outbox_' || current_schema(), '')";

    private final CurrentTransaction transaction;
    private final EventLimit limit;

    /** An outbox that writes in the caller's transaction, and takes no event above the limit. */
    public Outbox(CurrentTransaction transaction, EventLimit limit) {
        this.transaction = transaction;
        this.limit = limit;
    }

    /**
     * Records the event in the caller's transaction. The same fact added twice is one event; the first wins.
     *
     * @return the id of the event, to be named as cause by what follows from it
     * @throws IllegalStateException when there is no transaction
     * @throws EventTooLargeException when the broker would not take it; nothing is recorded
     */
    public UUID add(EventDraft draft) {
        Sql sql = transaction.sql();
        UUID id = draft.id();
        Topic topic = draft.type().topic();
        Cause cause = draft.cause();
        String data = limit.written(draft.data());
        int added = sql.update(
                ADD,
                id,
                topic.wireName(),
                topic.source(),
                draft.type().wireName(),
                draft.data().subject(),
                draft.time(),
                cause.correlationId(),
                cause.causationId(),
                draft.data().partitionKey(),
                cause.authId(),
                cause.authType(),
                data);
        if (added > 0) {
            sql.query(WAKE_RELAY, row -> id);
        }
        return id;
    }
}
