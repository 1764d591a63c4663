package io.mirrorfleet.oci.copy.internal.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of an upload a registry says it has: {@code Range: 0-LAST}, some write {@code bytes=0-LAST}. */
final class UploadRange {

    private static final Pattern FORM = Pattern.compile("(?:bytes[ =])?0-([0-9]{1,18})");

    private UploadRange() {}

    /** The number of bytes; empty when it does not say, or says 0-0, which means one byte or none. */
    static Optional<Long> taken(Answer answer) {
        return answer.header("Range")
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(range -> Long.parseLong(range.group(1)))
                .filter(last -> last > 0)
                .map(last -> last + 1);
    }
}
