package io.mirrorfleet.rolloutwatcher.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.mirrorfleet.rolloutwatcher.AnnounceImage;
import io.mirrorfleet.rolloutwatcher.AvailabilityQuestion;

/** Domain records as JSON text in columns and in the payload of jobs. */
public final class Documents implements AnnounceImage.Questions {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String write(AvailabilityQuestion question) {
        return text(question);
    }

    @Override
    public AvailabilityQuestion read(String payload) {
        return read(payload, AvailabilityQuestion.class);
    }

    static String text(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of the domain always has a JSON form", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is not a " + type.getSimpleName(), e);
        }
    }
}
