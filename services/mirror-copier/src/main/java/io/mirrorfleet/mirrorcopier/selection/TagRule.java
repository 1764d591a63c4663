package io.mirrorfleet.mirrorcopier.selection;

import io.mirrorfleet.oci.names.Tag;
import java.util.List;

/** One way to say which tags are meant. */
sealed interface TagRule {

    /** These, whether or not the repository has them. */
    record Exact(List<Tag> tags) implements TagRule {

        public Exact {
            tags = List.copyOf(tags);
        }
    }

    /** Those that fit a pattern. */
    record OfPattern(Glob pattern) implements TagRule {}

    /** Those that fit an expression. */
    record OfExpression(SafeExpression expression) implements TagRule {}

    /** Those that are versions in a range. */
    record OfVersions(VersionRange range, boolean preReleases) implements TagRule {}

    /** Every one. */
    record Every() implements TagRule {}

    default boolean fits(Tag tag) {
        return switch (this) {
            case Exact(List<Tag> tags) -> tags.contains(tag);
            case OfPattern(Glob pattern) -> pattern.fits(tag.value());
            case OfExpression(SafeExpression expression) -> expression.fits(tag.value());
            case OfVersions(VersionRange range, boolean preReleases) ->
                Version.of(tag)
                        .filter(version -> preReleases || !version.preRelease())
                        .filter(range::holds)
                        .isPresent();
            case Every() -> true;
        };
    }
}
