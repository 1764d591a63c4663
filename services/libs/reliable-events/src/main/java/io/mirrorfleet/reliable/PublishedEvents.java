package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.reliable.sql.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What this service published lately, as long as its outbox keeps it. */
public final class PublishedEvents {

    private static final String OF_CHAIN = """
            SELECT id, source, type, subject, time, recorded_time, correlation_id, causation_id, sequence, partition_key,
                auth_id, auth_type, data
            FROM outbox WHERE correlation_id = ? AND sequence IS NOT NULL ORDER BY sequence LIMIT ?
            """;

    private final CurrentTransaction transaction;

    /** Events that are read in the caller's transaction. */
    public PublishedEvents(CurrentTransaction transaction) {
        this.transaction = transaction;
    }

    /** Events of a chain that have their place in the sequence, in its order, at most so many of them. */
    public List<CloudEvent> ofChain(UUID correlationId, int most) {
        return transaction.sql().query(OF_CHAIN, PublishedEvents::read, correlationId, most);
    }

    private static CloudEvent read(Row row) throws SQLException {
        EventAttributes attributes = new EventAttributes(
                row.uuid("id"),
                row.text("source"),
                row.text("type"),
                row.text("subject"),
                row.time("time"),
                row.time("recorded_time"),
                row.uuid("correlation_id"),
                row.uuidOrNull("causation_id"),
                row.number("sequence"),
                row.text("partition_key"),
                row.text("auth_id"),
                row.text("auth_type"));
        return new CloudEvent(attributes, row.text("data"));
    }
}
