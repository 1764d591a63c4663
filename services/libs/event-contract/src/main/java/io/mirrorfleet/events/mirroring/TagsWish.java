package io.mirrorfleet.events.mirroring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags of a repository are wanted: by exactly one of exact, glob, regex, semver and all; then less what is excluded;
 * then, of what is left, the newest.
 *
 * @param exact these tags
 * @param glob tags that fit a pattern with * and ?
 * @param regex tags that fit an RE2 expression as a whole
 * @param semver tags that are versions in this range
 * @param all true for every tag
 * @param prereleases whether pre-releases count as versions too; absent means no
 * @param exclude patterns with * and ? of tags that are left out
 * @param newest how many of what is left, from the top of the order
 * @param by the order: semver or name
 */
public record TagsWish(
        @Nullable List<String> exact,
        @Nullable String glob,
        @Nullable String regex,
        @Nullable String semver,
        @Nullable Boolean all,
        @Nullable Boolean prereleases,
        @Nullable List<String> exclude,
        @Nullable Integer newest,
        @Nullable String by) {

    public TagsWish {
        exact = exact == null ? null : List.copyOf(exact);
        exclude = exclude == null ? null : List.copyOf(exclude);
    }
}
