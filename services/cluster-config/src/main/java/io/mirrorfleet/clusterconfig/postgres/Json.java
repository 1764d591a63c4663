package io.mirrorfleet.clusterconfig.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.MalformedEventException;
import java.util.Map;

/** Values in columns of JSON text. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records and maps always have a JSON form", e);
        }
    }

    static <T extends Record> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column does not hold what was stored there", e);
        }
    }

    static Map<String, String> readLabels(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored labels are a JSON object of strings", e);
        }
    }

    static <D extends EventData> D readEvent(String json, Class<D> type) {
        try {
            return EventJson.read(json, type);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("a column does not hold the event that was stored there", e);
        }
    }
}
