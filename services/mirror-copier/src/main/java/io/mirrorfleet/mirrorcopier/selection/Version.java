package io.mirrorfleet.mirrorcopier.selection;

import io.mirrorfleet.oci.names.Tag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * A tag that is a version: {@code 1.25.3}, {@code v1.25.3}, {@code 1.26.0-rc.1}. {@code 1.25} and {@code 1} are none: they are
 * names that move from version to version.
 */
final class Version implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("v?((?:[0-9]{1,9}\\.){2}[0-9]{1,9}(?:-[0-9A-Za-z.-]+)?)");

    private final Semver number;

    private Version(Semver number) {
        this.number = number;
    }

    static Optional<Version> of(Tag tag) {
        Matcher form = FORM.matcher(tag.value());
        return form.matches() ? Optional.ofNullable(Semver.parse(form.group(1))).map(Version::new) : Optional.empty();
    }

    /** Whether it came before the release whose number it bears. */
    boolean preRelease() {
        return !number.getPreRelease().isEmpty();
    }

    Semver number() {
        return number;
    }

    @Override
    public int compareTo(Version other) {
        return number.compareTo(other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version that && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return number.getVersion();
    }
}
