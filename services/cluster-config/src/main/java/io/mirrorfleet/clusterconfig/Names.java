package io.mirrorfleet.clusterconfig;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clusters, mirror policies and credential files may be called. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private Names() {}

    /** Whether this is a name: 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end. */
    public static boolean isName(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** Adds a violation unless the field holds a name. */
    public static boolean check(@Nullable String text, String pointer, Violations violations) {
        if (isName(text)) {
            return true;
        }
        String detail = text == null || text.isEmpty()
                ? "is required"
                : "must be 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end";
        violations.add(pointer, text == null || text.isEmpty() ? "MISSING_FIELD" : "INVALID_NAME", detail);
        return false;
    }
}
