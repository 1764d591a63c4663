package io.mirrorfleet.mirrorcopier;

import java.util.regex.Pattern;

/**
 * The name of a mirror, policy, cluster or referenced file: lower-case letters, digits and dashes, never a path.
 *
 * @param value 1 to 63 characters
 */
public record Name(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public Name {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to 63 lower-case letters, digits and dashes, and starts and ends with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
