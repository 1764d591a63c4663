package io.mirrorfleet.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A refusal as the caller sees it: problem details (RFC 9457) with a stable code and the next action.
 *
 * @param type always {@code about:blank}: the code tells problems apart
 * @param title the phrase of the status
 * @param status the HTTP status
 * @param code stable name, listed in docs/reference/errors.md
 * @param detail what happened, for people
 * @param nextAction what the caller can do about it
 * @param errors the fields at fault, left out when there are none
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String nextAction,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    /** The media type of every refusal. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }
}
