package io.mirrorfleet.oci.names;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operating system and architecture, {@code os/architecture[/variant]}, as in an image index.
 *
 * @param os for example {@code linux}
 * @param architecture for example {@code arm64}
 * @param variant for example {@code v8}, or null
 */
public record Platform(
        String os, String architecture, @Nullable String variant) {

    private static final Pattern PART = Pattern.compile("[a-z0-9._-]{1,40}");

    public Platform {
        requirePart(os);
        requirePart(architecture);
        if (variant != null) {
            requirePart(variant);
        }
    }

    /**
     * Reads {@code os/architecture[/variant]}.
     *
     * @throws InvalidNameException when it is not of that form
     */
    public static Platform parse(String written) {
        String[] parts = written.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new InvalidNameException("platform", written, "write os/architecture, for example linux/amd64");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    private static void requirePart(String part) {
        if (!PART.matcher(part).matches()) {
            throw new InvalidNameException("platform", part, "write os/architecture, for example linux/amd64");
        }
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant == null ? "" : "/" + variant);
    }
}
