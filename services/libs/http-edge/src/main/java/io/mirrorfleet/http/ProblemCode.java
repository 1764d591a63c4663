package io.mirrorfleet.http;

import java.util.Arrays;
import java.util.List;

/** The refusals that are the same in every service. */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "Correct the path, the query or the headers of the request."),
    MALFORMED_JSON(400, "Send one well-formed JSON document in UTF-8, without duplicate keys."),
    PARAMETER_INVALID(400, "Correct the query parameter and ask again."),
    UNKNOWN_FIELD(400, "Remove the field, or spell it as the API reference does."),
    WRONG_TYPE(400, "Send a value of the type that the API reference gives for this field."),
    MISSING_BODY(400, "Send the JSON document that the API reference describes as the body."),
    UNAUTHENTICATED(401, "Send the header \"Authorization: Bearer TOKEN\" with a token of this installation."),
    NOT_ALLOWED(403, "Ask the operator of this installation for a token that may do this."),
    NOT_FOUND(404, "Check the path; GET / of the front door lists what is there."),
    METHOD_NOT_ALLOWED(405, "Use a method that the API reference lists for this path."),
    NOT_ACCEPTABLE(406, "Accept application/json, or text/event-stream where the API reference says so."),
    REVISION_CHANGED(412, "Read it again, look at what changed, and send the change with the new ETag."),
    BODY_TOO_LARGE(413, "Send at most 1 MiB: split the request into several."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send the body with \"Content-Type: application/json\"."),
    INVALID_FIELD(422, "Correct the fields listed in errors and send the request again."),
    MISSING_FIELD(422, "Add the fields listed in errors and send the request again."),
    INVALID_NAME(422, "Correct the name and send the request again."),
    REFUSED(400, "Correct the request; the API reference shows what is expected."),
    INTERNAL_ERROR(500, "Try again; if it stays, give the incident in the detail to the operator, whose log has it."),
    OVERLOADED(503, "Try again after the seconds given in Retry-After.");

    private final int status;
    private final String nextAction;

    ProblemCode(int status, String nextAction) {
        this.status = status;
        this.nextAction = nextAction;
    }

    /** The HTTP status that goes with this code. */
    public int status() {
        return status;
    }

    /** What the caller can do about it. */
    public String nextAction() {
        return nextAction;
    }

    /** The refusal with this code. */
    public ProblemException because(String detail, FieldError... errors) {
        return new ProblemException(status, name(), detail, nextAction, List.of(errors));
    }

    /** The code for a status that a framework chose by itself. */
    static ProblemCode ofStatus(int status) {
        if (status >= 500) {
            return status == OVERLOADED.status ? OVERLOADED : INTERNAL_ERROR;
        }
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(REFUSED);
    }
}
