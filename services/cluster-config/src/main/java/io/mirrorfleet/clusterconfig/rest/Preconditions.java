package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.IfMatch;
import io.mirrorfleet.http.ProblemCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads If-Match (RFC 9110, section 13.1.1); entity tags of this service are revisions in quotes. */
final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private Preconditions() {}

    static IfMatch ifMatch(@Nullable String header) {
        if (header == null) {
            return IfMatch.WHATEVER;
        }
        if (header.strip().equals("*")) {
            return new IfMatch.Existing();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw ProblemCode.MALFORMED_REQUEST.because("If-Match takes one ETag of this resource, or *");
        }
        return new IfMatch.Revision(Long.parseLong(tag.group(1)));
    }

    static String tag(long revision) {
        return "\"" + revision + "\"";
    }
}
