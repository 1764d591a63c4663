package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Name;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold before a named thing is touched. */
final class Preconditions {

    private Preconditions() {}

    static Name name(String kind, String written) {
        try {
            return new Name(written);
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_NAME.because("\"" + written + "\" can't name a " + kind + ": " + e.getMessage());
        }
    }

    /** Refuses a change when the caller has not seen the revision that stands: RFC 9110, section 13.1.1. */
    static void ifMatch(@Nullable String ifMatch, Optional<Long> standing) {
        if (ifMatch == null) {
            return;
        }
        boolean matches = standing.isPresent() && (ifMatch.equals("*") || ifMatch.equals("\"" + standing.get() + "\""));
        if (!matches) {
            throw new ProblemException(
                    412,
                    "REVISION_CHANGED",
                    "the revision in If-Match is not the one that stands",
                    "read it again, look at what changed, and send the change with the new ETag",
                    List.of());
        }
    }
}
