package io.mirrorfleet.mirrorcopier.selection;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/** A range of versions as npm writes it: {@code >=1.25 <2}, {@code ^1.2}, {@code ~1.2.3}, {@code 1.x || >=3}, {@code 1.2 - 2.3}. */
final class VersionRange {

    private static final int LONGEST = 200;
    private static final String VERSION =
            "v?(?:[0-9]{1,9}|[xX*])(?:\\.(?:[0-9]{1,9}|[xX*])){0,2}(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?";
    private static final Pattern COMPARATOR = Pattern.compile("(?:[<>]=?|=|\\^|~)?" + VERSION);
    private static final Pattern HYPHEN = Pattern.compile(VERSION + " - " + VERSION);
    private static final Pattern SPACE_BEHIND_OPERATOR = Pattern.compile("([<>=^~]) +(?=[0-9xX*v])");

    private final RangeList range;

    private VersionRange(RangeList range) {
        this.range = range;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException when it is none; the message is for the caller
     */
    static VersionRange parse(String written) {
        String text = SPACE_BEHIND_OPERATOR.matcher(written.strip()).replaceAll("$1");
        // The library reads what it does not understand as a range that nothing is in.
        boolean understood = written.length() <= LONGEST
                && Stream.of(text.split("\\|\\|", -1)).map(String::strip).allMatch(VersionRange::isAlternative);
        if (!understood) {
            throw new IllegalArgumentException("is no range of versions: write for example >=1.25 <2, ^1.2, ~1.2.3,"
                    + " 1.x || >=3 or 1.2.0 - 2.3.0, in at most " + LONGEST + " characters");
        }
        return new VersionRange(RangeListFactory.create(text, true));
    }

    boolean holds(Version version) {
        return range.isSatisfiedBy(version.number());
    }

    private static boolean isAlternative(String text) {
        return HYPHEN.matcher(text).matches()
                || Stream.of(text.split(" +", -1))
                        .allMatch(part -> COMPARATOR.matcher(part).matches());
    }
}
