package io.mirrorfleet.http;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is refused, with everything the caller is told about it. */
public final class ProblemException extends RuntimeException {

    /** Jakarta REST has no name for it. */
    private static final int UNPROCESSABLE = 422;

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    /** The codes of a service are listed in docs/reference/errors.md. */
    public ProblemException(int status, String code, String detail, String nextAction, List<FieldError> errors) {
        this(new Problem("about:blank", title(status), status, code, detail, nextAction, errors), null);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** The same refusal, with the time after which the caller should try again. */
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(problem, wait);
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }

    /** When the caller should try again, if that could help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private static String title(int status) {
        if (status == UNPROCESSABLE) {
            return "Unprocessable Content";
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Refused" : known.getReasonPhrase();
    }
}
