package io.mirrorfleet.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The front door or a service refused a call; the message says what, where and what to do, for people. */
public final class RefusedException extends RuntimeException {

    private final int status;
    private final String code;

    RefusedException(int status, JsonNode problem) {
        super(sentences(status, problem));
        this.status = status;
        this.code = problem.path("code").asText("");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code of the problem, empty when there was none. */
    public String code() {
        return code;
    }

    /** The caller may not do this: no token, a wrong one, or one that does not suffice. */
    public boolean notAllowed() {
        return status == 401 || status == 403;
    }

    /** A service is down or busy: trying again may help. */
    public boolean passing() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static String sentences(int status, JsonNode problem) {
        StringBuilder text =
                new StringBuilder(problem.path("detail").asText("the call was refused with status " + status));
        for (JsonNode error : problem.path("errors")) {
            text.append("\n  ")
                    .append(error.path("pointer").asText())
                    .append(": ")
                    .append(error.path("detail").asText());
        }
        if (status == 401) {
            text.append(
                    "\nSet MIRRORFLEET_TOKEN or --token-file; a running quickstart leaves its token in .mirrorfleet/session.");
        } else if (problem.hasNonNull("nextAction")) {
            text.append("\nNext: ").append(problem.path("nextAction").asText());
        }
        return text.toString().replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
    }
}
