package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.reliable.StoredAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
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
    private final RepeatedAnswers answers;
    private final Caller caller;
    private final Moments moments;

    RequestIntake(WishReader reader, RequestFlow flow, RepeatedAnswers answers, Caller caller, Moments moments) {
        this.reader = reader;
        this.flow = flow;
        this.answers = answers;
        this.caller = caller;
        this.moments = moments;
    }

    Response take(@Nullable String key, @Nullable WishDocument wish) {
        if (wish == null) {
            throw ProblemCode.MISSING_BODY.because("The request has no body.");
        }
        return answers.once(key, "POST /v1/mirror-requests", wish, () -> accept(wish));
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
        UUID id = moments.newId();
        NewRequest wanted = reader.read(wish, id, caller.subject());
        flow.accept(wanted);
        return answers.of(202, Map.of("Location", "/v1/mirror-requests/" + id), RequestDocument.of(wanted.request()));
    }
}
