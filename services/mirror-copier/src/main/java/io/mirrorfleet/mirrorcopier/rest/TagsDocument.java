package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.events.mirroring.TagsWish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags of a repository are wanted: exactly one of exact, glob, regex, semver and all, and what narrows it.
 *
 * @param exact these tags
 * @param glob tags that fit a pattern with {@code *} and {@code ?}
 * @param regex tags that fit an RE2 expression as a whole
 * @param semver tags that are versions in this range
 * @param all true for every tag
 * @param prereleases whether pre-releases count as versions too; no unless said
 * @param exclude patterns of tags that are left out
 * @param newest how many of what is left
 * @param by which are newest: those highest by semver (the default with semver), or last by name
 */
public record TagsDocument(
        @Nullable List<@Nullable String> exact,
        @Nullable String glob,
        @Nullable String regex,
        @Nullable String semver,
        @Nullable Boolean all,
        @Nullable Boolean prereleases,
        @Nullable List<@Nullable String> exclude,
        @Nullable Integer newest,
        @Nullable String by) {

    TagsWish wish() {
        return new TagsWish(texts(exact), glob, regex, semver, all, prereleases, texts(exclude), newest, by);
    }

    // An empty text is neither a tag nor a pattern, so null in a list is refused like one.
    private static @Nullable List<String> texts(@Nullable List<@Nullable String> written) {
        if (written == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (String text : written) {
            texts.add(text == null ? "" : text);
        }
        return texts;
    }
}
