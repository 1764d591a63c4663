package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.reliable.StoredAnswer;
import io.mirrorfleet.reliable.rest.RepeatableCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers with documents that are the same again for the same Idempotency-Key. */
@ApplicationScoped
class RepeatedAnswers {

    private final RepeatableCalls calls;
    private final ObjectMapper json;

    RepeatedAnswers(RepeatableCalls calls, ObjectMapper json) {
        this.calls = calls;
        this.json = json;
    }

    Response once(@Nullable String key, String operation, Object wish, Supplier<StoredAnswer> work) {
        StoredAnswer answer = calls.once(key, operation, text(wish), work);
        Response.ResponseBuilder builder = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(builder::header);
        return builder.build();
    }

    StoredAnswer of(int status, Map<String, String> headers, Object document) {
        return new StoredAnswer(status, headers, text(document));
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document always has a JSON form", e);
        }
    }
}
