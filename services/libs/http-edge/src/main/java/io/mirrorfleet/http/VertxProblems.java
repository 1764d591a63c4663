package io.mirrorfleet.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/** Writes problem details where no JAX-RS resource is involved: in filters, for unknown paths, after a failed route. */
@Singleton
public final class VertxProblems {

    private final ObjectMapper json;

    VertxProblems(ObjectMapper json) {
        this.json = json;
    }

    /** Answers with this refusal, unless an answer is already on its way. */
    public void answer(RoutingContext context, ProblemException refusal) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        refusal.retryAfter()
                .ifPresent(wait -> response.putHeader(
                        HttpHeaders.createOptimized("Retry-After"), Long.toString(Math.max(1, wait.toSeconds()))));
        response.setStatusCode(refusal.problem().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(text(refusal.problem()));
    }

    /** Answers for a route that failed. */
    void answerFailure(RoutingContext context) {
        Throwable failure = context.failure();
        answer(
                context,
                switch (failure) {
                    case ProblemException refusal -> refusal;
                    case UnauthorizedException none -> Statuses.refusal(401);
                    case AuthenticationException invalid -> Statuses.refusal(401);
                    case ForbiddenException denied -> Statuses.refusal(403);
                    case RejectedExecutionException busy -> Statuses.refusal(503);
                    case null -> Statuses.refusal(context.statusCode());
                    default ->
                        context.statusCode() >= 400 && context.statusCode() < 500
                                ? Statuses.refusal(context.statusCode())
                                : ProblemMappers.incident(failure);
                });
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem of plain strings is always JSON", e);
        }
    }
}
