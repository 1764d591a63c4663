package io.mirrorfleet.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A published event: its attributes and its payload as JSON text. Events of types that this version does not know are
 * carried all the same; the trail keeps every one.
 *
 * @param attributes who, what, when, why
 * @param data the payload, JSON text
 */
public record CloudEvent(EventAttributes attributes, String data) {

    /**
     * Reads the binary content mode of the CloudEvents Kafka binding.
     *
     * @param headers the record's headers, values as UTF-8 text
     * @param value the record's value
     * @throws MalformedEventException when an attribute is missing or wrong, or the value is not a JSON object
     */
    public static CloudEvent fromHeaders(Map<String, String> headers, byte[] value) throws MalformedEventException {
        String data = new String(value, UTF_8);
        EventAttributes attributes = new AttributeReader(headers).read();
        try {
            if (!EventJson.MAPPER.readTree(data).isObject()) {
                throw new MalformedEventException("data", "is not a JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("data", "is not JSON", e);
        }
        return new CloudEvent(attributes, data);
    }

    /** The event that a draft becomes once it has its place in the sequence. */
    public static CloudEvent of(EventAttributes attributes, EventData data) {
        return new CloudEvent(attributes, EventJson.write(data));
    }

    /** Headers of the binary content mode. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        AttributeNames.of(attributes).forEach((name, value) -> headers.put("ce_" + name, value));
        headers.put("content-type", "application/json");
        return headers;
    }

    /** The record's value: the payload as UTF-8. */
    public byte[] value() {
        return data.getBytes(UTF_8);
    }

    /**
     * Reads the structured content mode. Attributes that an event of ours does not have are passed over.
     *
     * @throws MalformedEventException when it is not JSON, or an attribute or the data is missing or wrong
     */
    public static CloudEvent fromStructured(String json) throws MalformedEventException {
        try {
            JsonNode root = EventJson.MAPPER.readTree(json);
            Map<String, String> headers = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : root.properties()) {
                if (field.getValue().isTextual()) {
                    headers.put("ce_" + field.getKey(), field.getValue().textValue());
                }
            }
            if (!root.path("data").isObject()) {
                throw new MalformedEventException("data", "is not a JSON object");
            }
            return new CloudEvent(
                    new AttributeReader(headers).read(), EventJson.MAPPER.writeValueAsString(root.path("data")));
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("event", "is not JSON", e);
        }
    }

    /** The structured content mode: one JSON object with attributes and {@code data}. */
    public String structured() {
        return structured(Map.of());
    }

    /** The same with further attributes, which say something about the event that its source did not. */
    public String structured(Map<String, String> extensions) {
        ObjectNode root = EventJson.MAPPER.createObjectNode();
        AttributeNames.of(attributes).forEach(root::put);
        extensions.forEach(root::put);
        root.put("datacontenttype", "application/json");
        try {
            root.set("data", EventJson.MAPPER.readTree(data));
            return EventJson.MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the payload was JSON when the event was made", e);
        }
    }

    /**
     * The payload, or empty when this version does not know the type.
     *
     * @throws MalformedEventException when the type is known and the payload does not fit it
     */
    public Optional<EventData> payload() throws MalformedEventException {
        Optional<EventType> type = EventType.ofWireName(attributes.type());
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(EventJson.read(data, type.get().payload()));
    }

    /** The cause to hand to what follows from this event. */
    public Cause asCause() {
        return new Cause(attributes.correlationId(), attributes.id(), attributes.authId(), attributes.authType());
    }
}
