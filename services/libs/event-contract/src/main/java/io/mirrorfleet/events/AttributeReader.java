package io.mirrorfleet.events;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the attributes from {@code ce_*} headers, naming the one that is missing or wrong. */
final class AttributeReader {

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{19}");

    private final Map<String, String> headers;

    AttributeReader(Map<String, String> headers) {
        this.headers = headers;
    }

    EventAttributes read() throws MalformedEventException {
        if (!text("specversion").equals(AttributeNames.SPEC_VERSION)) {
            throw new MalformedEventException("specversion", "is not " + AttributeNames.SPEC_VERSION);
        }
        return new EventAttributes(
                uuid("id"),
                text("source"),
                text("type"),
                text("subject"),
                time("time"),
                time("recordedtime"),
                uuid("correlationid"),
                headers.containsKey("ce_causationid") ? uuid("causationid") : null,
                sequence(),
                text("partitionkey"),
                text("authid"),
                text("authtype"));
    }

    private String text(String name) throws MalformedEventException {
        @Nullable String value = headers.get("ce_" + name);
        if (value == null || value.isEmpty()) {
            throw new MalformedEventException(name, "is missing");
        }
        return value;
    }

    private UUID uuid(String name) throws MalformedEventException {
        String value = text(name);
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException(name, "is not a UUID", e);
        }
    }

    private Instant time(String name) throws MalformedEventException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new MalformedEventException(name, "is not an RFC 3339 time", e);
        }
    }

    private long sequence() throws MalformedEventException {
        String value = text("sequence");
        if (!SEQUENCE.matcher(value).matches()) {
            throw new MalformedEventException("sequence", "is not 19 digits");
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new MalformedEventException("sequence", "is too large", e);
        }
    }
}
