package io.mirrorfleet.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Payloads as JSON: unknown fields are ignored (a newer sender may add some), missing lists are refused. */
public final class EventJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    /** The payload as JSON text. */
    public static String write(EventData data) {
        try {
            return MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a payload record always has a JSON form: " + data.getClass(), e);
        }
    }

    /**
     * The payload behind this JSON text.
     *
     * @throws MalformedEventException when it lacks what the type requires
     */
    public static <D extends EventData> D read(String json, Class<D> payload) throws MalformedEventException {
        try {
            return MAPPER.readValue(json, payload);
        } catch (IOException e) {
            throw new MalformedEventException("data", "does not fit " + payload.getSimpleName(), e);
        }
    }
}
