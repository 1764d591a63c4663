package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import io.mirrorfleet.reliable.sql.Row;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An event that has its sequence number and is to be sent.
 *
 * @param topic where to
 * @param event what
 */
record OutboxRow(String topic, CloudEvent event) {

    static final String COLUMNS = "id, topic, source, type, subject, time, recorded_time, correlation_id, causation_id,"
            + " sequence, partition_key, auth_id, auth_type, data";

    static OutboxRow read(Row row) throws SQLException {
        UUID id = row.uuid("id");
        try {
            return read(id, row);
        } catch (RuntimeException e) {
            throw new EventNotSentException(id, e);
        }
    }

    private static OutboxRow read(UUID id, Row row) throws SQLException {
        EventAttributes attributes = new EventAttributes(
                id,
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
        return new OutboxRow(row.text("topic"), new CloudEvent(attributes, row.text("data")));
    }
}
