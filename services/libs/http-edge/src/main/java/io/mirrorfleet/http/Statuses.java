package io.mirrorfleet.http;

import java.time.Duration;
import java.util.List;

/** Says in words what a framework said with a bare status. */
final class Statuses {

    private Statuses() {}

    static ProblemException refusal(int status) {
        ProblemCode code = ProblemCode.ofStatus(status);
        String detail =
                switch (code) {
                    case NOT_FOUND -> "There is nothing at this path.";
                    case METHOD_NOT_ALLOWED -> "This path does not take this method.";
                    case NOT_ACCEPTABLE -> "This path cannot answer in a media type that the request accepts.";
                    case BODY_TOO_LARGE -> "The body is larger than 1 MiB.";
                    case UNSUPPORTED_MEDIA_TYPE -> "This path does not take a body of this media type.";
                    case UNAUTHENTICATED -> "The request carries no valid bearer token.";
                    case NOT_ALLOWED -> "The token of this request does not allow this.";
                    case OVERLOADED -> "The service has more requests at hand than it can take.";
                    default -> "The request could not be understood.";
                };
        ProblemException refusal = new ProblemException(
                code == ProblemCode.REFUSED ? status : code.status(),
                code.name(),
                detail,
                code.nextAction(),
                List.of());
        return code == ProblemCode.OVERLOADED ? refusal.retryAfter(Duration.ofSeconds(1)) : refusal;
    }
}
