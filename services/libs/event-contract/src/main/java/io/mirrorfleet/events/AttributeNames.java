package io.mirrorfleet.events;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and text forms of the attributes: CloudEvents 1.0, "Type System". */
final class AttributeNames {

    static final String SPEC_VERSION = "1.0";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private AttributeNames() {}

    static Map<String, String> of(EventAttributes attributes) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("specversion", SPEC_VERSION);
        named.put("id", attributes.id().toString());
        named.put("source", attributes.source());
        named.put("type", attributes.type());
        named.put("subject", attributes.subject());
        named.put("time", text(attributes.time()));
        named.put("recordedtime", text(attributes.recordedTime()));
        named.put("correlationid", attributes.correlationId().toString());
        if (attributes.causationId() != null) {
            named.put("causationid", attributes.causationId().toString());
        }
        named.put("sequence", "%019d".formatted(attributes.sequence()));
        named.put("partitionkey", attributes.partitionKey());
        named.put("authid", attributes.authId());
        named.put("authtype", attributes.authType());
        return named;
    }

    private static String text(Instant time) {
        return MILLISECONDS.format(time);
    }
}
