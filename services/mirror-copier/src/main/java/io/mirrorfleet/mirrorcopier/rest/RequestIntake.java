package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.NewRequest;
import io.mirrorfleet.mirrorcopier.RequestFlow;
import io.mirrorfleet.reliable.StoredAnswer;
import io.mirrorfleet.reliable.rest.RepeatableCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a mirror request on exactly once. */
@ApplicationScoped
class RequestIntake {

    private final WishReader reader;
    private final RequestFlow flow;
    private final RepeatableCalls calls;
    private final Caller caller;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    RequestIntake(WishReader reader, RequestFlow flow, RepeatableCalls calls, Caller caller, ObjectMapper json) {
        this.reader = reader;
        this.flow = flow;
        this.calls = calls;
        this.caller = caller;
        this.json = json;
    }

    Response take(@Nullable String key, @Nullable WishDocument wish) {
        if (wish == null) {
            throw ProblemCode.MISSING_BODY.because("The request has no body.");
        }
        return response(calls.once(key, "POST /v1/mirror-requests", text(wish), () -> accept(wish)));
    }

    static Optional<UUID> uuid(String written) {
        try {
            return Optional.of(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                404,
                "REQUEST_UNKNOWN",
                "there is no mirror request " + id,
                "use the id that POST /v1/mirror-requests answered",
                List.of());
    }

    private StoredAnswer accept(WishDocument wish) {
        UUID id = EventIds.v7(System.currentTimeMillis(), random);
        NewRequest wanted = reader.read(wish, id, caller.subject());
        flow.accept(wanted);
        return new StoredAnswer(
                202, Map.of("Location", "/v1/mirror-requests/" + id), text(RequestDocument.of(wanted.request())));
    }

    private static Response response(StoredAnswer answer) {
        Response.ResponseBuilder builder = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(builder::header);
        return builder.build();
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document always has a JSON form", e);
        }
    }
}
