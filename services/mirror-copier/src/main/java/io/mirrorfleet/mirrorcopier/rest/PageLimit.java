package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldError;
import io.mirrorfleet.http.ProblemException;
import java.util.List;

/** How much of a list somebody wants on one page. */
final class PageLimit {

    private static final int MOST = 1_000;

    private PageLimit() {}

    static int of(String limit) {
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MOST) {
            String detail = "must be a number from 1 to " + MOST;
            throw new ProblemException(
                    400,
                    "PARAMETER_INVALID",
                    "the query parameter limit " + detail,
                    "correct it and ask again",
                    List.of(new FieldError("?limit", "PARAMETER_INVALID", detail)));
        }
        return Integer.parseInt(limit);
    }
}
