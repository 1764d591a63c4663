package io.mirrorfleet.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.mirrorfleet.oci.names.InvalidNameException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every exception that leaves a resource with problem details, and logs the ones that are our fault. */
final class ProblemMappers {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException refusal) {
        return response(refusal, Response.status(refusal.problem().status()));
    }

    @ServerExceptionMapper
    Response invalidName(InvalidNameException invalid) {
        return problem(Refusals.ofName(invalid));
    }

    @ServerExceptionMapper
    Response wrongType(MismatchedInputException wrong) {
        return problem(Refusals.ofBody(wrong).orElseGet(() -> incident(wrong)));
    }

    @ServerExceptionMapper
    Response refusedByFramework(WebApplicationException refusal) {
        Response chosen = refusal.getResponse();
        if (refusal.getCause() instanceof JsonProcessingException unreadable) {
            return problem(Refusals.ofBody(unreadable).orElseGet(() -> incident(unreadable)));
        }
        if (chosen.getStatus() < 400) {
            return chosen;
        }
        if (chosen.getStatus() >= 500) {
            return problem(incident(refusal));
        }
        ProblemException same = Statuses.refusal(chosen.getStatus());
        return response(same, Response.fromResponse(chosen));
    }

    @ServerExceptionMapper
    Response ourFault(Exception failure) {
        return problem(incident(failure));
    }

    /** The message of the exception stays in the log: it may hold what the caller must not see. */
    static ProblemException incident(Throwable failure) {
        UUID incident = UUID.randomUUID();
        LOG.atError().addKeyValue("incident", incident).setCause(failure).log("request failed");
        return ProblemCode.INTERNAL_ERROR.because("The service failed on this request (incident " + incident + ").");
    }

    private static Response response(ProblemException refusal, Response.ResponseBuilder builder) {
        refusal.retryAfter().ifPresent(wait -> builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        return builder.type(Problem.MEDIA_TYPE).entity(refusal.problem()).build();
    }
}
