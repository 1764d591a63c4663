package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads events from Kafka records: CloudEvents Kafka protocol binding, binary content mode. */
public final class EventReader {

    private static final byte[] NOTHING = {};

    /**
     * The event in this record.
     *
     * @throws MalformedEventException when it is none; the record belongs to the dead letters
     */
    public CloudEvent read(ConsumerRecord<?, byte[]> kafkaRecord) throws MalformedEventException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : kafkaRecord.headers()) {
            byte @Nullable [] value = header.value();
            if (value != null) {
                headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
            }
        }
        byte @Nullable [] value = kafkaRecord.value();
        return CloudEvent.fromHeaders(headers, value == null ? NOTHING : value);
    }
}
