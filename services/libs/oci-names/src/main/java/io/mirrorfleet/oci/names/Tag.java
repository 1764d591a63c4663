package io.mirrorfleet.oci.names;

import java.util.regex.Pattern;

/**
 * A tag: distribution specification, "Pulling manifests", {@code <reference>}.
 *
 * @param value 1 to 128 characters
 */
public record Tag(String value) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /** What a reference without tag and digest means. */
    public static final Tag LATEST = new Tag("latest");

    public Tag {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidNameException(
                    "tag", value, "use up to 128 letters, digits and . _ -, not starting with . or -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
