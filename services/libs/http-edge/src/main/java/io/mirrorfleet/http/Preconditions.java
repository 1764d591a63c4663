package io.mirrorfleet.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads If-Match (RFC 9110, section 13.1.1); the entity tags of our resources are revisions in quotes. */
public final class Preconditions {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private Preconditions() {}

    /** What the caller believes; a header that is no such tag is refused with 400. */
    public static IfMatch ifMatch(@Nullable String header) {
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

    /** The refusal of a change whose caller believed something else. */
    public static ProblemException stale() {
        return ProblemCode.REVISION_CHANGED.because("the revision in If-Match is not the one that stands");
    }

    /** The entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }
}
