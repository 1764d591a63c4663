package io.mirrorfleet.reliable.rest;

import io.mirrorfleet.http.Problem;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.reliable.EventTooLargeException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a call whose event would be too large to be published; nothing of what it asked for was done. */
final class EventProblems {

    @ServerExceptionMapper
    Response tooLarge(EventTooLargeException e) {
        Problem problem = new ProblemException(
                        422,
                        "EVENT_TOO_LARGE",
                        "what was asked for would be recorded as an event " + e.type() + " of " + e.size()
                                + " bytes; it may have " + e.limit(),
                        "ask for less at a time: split the request into several",
                        List.of())
                .problem();
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
