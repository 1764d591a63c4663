package io.mirrorfleet.mirrorcopier.selection;

import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.oci.names.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which tags a rule chooses, and which rules are refused. */
class TagSelectionTest {

    private static final List<Tag> NGINX = tags(
            "latest",
            "1",
            "1.25",
            "1.25.3",
            "1.25.3-alpine",
            "v1.25.4",
            "1.26.0-rc.1",
            "1.9.15",
            "2.0.0",
            "1.25.10",
            "mainline");

    @Test
    void exactTagsNeedNoList() {
        TagSelection selection =
                TagSelection.of(new Wish().exact("1.25.3", "gone", "1.25.3").tags());

        assertThat(selection.needsList()).isFalse();
        assertThat(selection.choose(List.of()).tags()).containsExactlyElementsOf(tags("1.25.3", "gone"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.25*, 1.25 1.25.3 1.25.3-alpine 1.25.10",
        "*, latest 1 1.25 1.25.3 1.25.3-alpine v1.25.4 1.26.0-rc.1 1.9.15 2.0.0 1.25.10 mainline",
        "1.??.3, 1.25.3",
        "*-*, 1.25.3-alpine 1.26.0-rc.1",
        "*a*i*e, 1.25.3-alpine mainline",
    })
    void aGlobFitsTheWholeTag(String glob, String chosen) {
        assertThat(choose(new Wish().glob(glob))).containsExactly(chosen.split(" "));
    }

    @Test
    void aPatternOfManyStarsIsNoTrap() {
        Glob stars = new Glob("*a".repeat(99) + "*b");

        assertThat(stars.fits("a".repeat(128))).isFalse();
    }

    @Test
    void aRegexFitsTheWholeTag() {
        assertThat(choose(new Wish().regex("1\\.25(\\.[0-9]+)?"))).containsExactly("1.25", "1.25.3", "1.25.10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ">=1.25 <2; 1.25.3 v1.25.4 1.25.10",
                ">= 1.25.4 < 2.0.0; v1.25.4 1.25.10",
                "^1.2; 1.25.3 v1.25.4 1.9.15 1.25.10",
                "~1.25.4; v1.25.4 1.25.10",
                "1.9.x || 2; 1.9.15 2.0.0",
                "1.25.3 - 1.25.9; 1.25.3 v1.25.4",
                "*; 1.25.3 v1.25.4 1.9.15 2.0.0 1.25.10",
            })
    void aRangeHoldsVersionsAndNoPreReleases(String range, String chosen) {
        assertThat(choose(new Wish().semver(range))).containsExactly(chosen.split(" "));
    }

    @Test
    void preReleasesComeWhenAskedFor() {
        assertThat(choose(new Wish().semver(">=1.26.0-0 <2").preReleases(true))).containsExactly("1.26.0-rc.1");
    }

    @Test
    void theNewestAreTheHighestVersions() {
        TagChoice choice =
                TagSelection.of(new Wish().glob("*").newest(3, "semver").tags()).choose(NGINX);

        assertThat(choice.tags()).containsExactlyElementsOf(tags("2.0.0", "1.25.10", "v1.25.4"));
        assertThat(choice.notVersions()).isEqualTo(6);
    }

    @Test
    void newestInARangeNeedsNoOtherWord() {
        assertThat(choose(new Wish().semver("1.x").newest(1, null))).containsExactly("1.25.10");
    }

    @Test
    void theNewestByNameAreTheLastOfTheAlphabet() {
        List<Tag> nightlies = tags("2024-05-01", "2024-12-31", "2023-01-01");

        assertThat(TagSelection.of(new Wish().all().newest(2, "name").tags())
                        .choose(nightlies)
                        .tags())
                .containsExactlyElementsOf(tags("2024-12-31", "2024-05-01"));
    }

    @Test
    void whatIsExcludedDoesNotCountAsNewest() {
        TagChoice choice = TagSelection.of(new Wish()
                        .semver("*")
                        .newest(2, null)
                        .exclude("2.*", "*.10")
                        .tags())
                .choose(NGINX);

        assertThat(choice).isEqualTo(new TagChoice(11, 5, 2, 0, tags("v1.25.4", "1.25.3")));
    }

    @Test
    void anOrderIsNeverGuessed() {
        assertThat(refusal(new Wish().all().newest(3, null)).field()).isEqualTo("by");
        assertThat(refusal(new Wish().glob("*").newest(3, "date")).field()).isEqualTo("by");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a(; regex",
                "(?<=a)b; regex",
                "((a{100}){100}){100}; regex",
                "(abcdefghij){100}; regex",
            })
    void anExpressionThatIsNoneOrTooCostlyIsRefused(String expression, String field) {
        assertThat(refusal(new Wish().regex(expression)).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"latest", "''", ">>1", ">=1.2 and <2", "1.2 -", "||", "[1.0,2.0]"})
    void aRangeThatIsNoneIsRefused(String range) {
        assertThat(refusal(new Wish().semver(range)).field()).isEqualTo("semver");
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(refusal(new Wish()).field()).isEmpty();
        assertThat(refusal(new Wish().all().glob("*")).field()).isEmpty();
        assertThat(refusal(new Wish().exact("a").exclude("b")).field()).isEqualTo("exclude");
        assertThat(refusal(new Wish().exact("a").newest(1, "name")).field()).isEqualTo("newest");
        assertThat(refusal(new Wish().exact("../a")).field()).isEqualTo("exact");
        assertThat(refusal(new Wish().glob("*").preReleases(true)).field()).isEqualTo("prereleases");
        assertThat(refusal(new Wish().glob("[a-z]")).field()).isEqualTo("glob");
        assertThat(refusal(new Wish().semver("*").newest(0, null)).field()).isEqualTo("newest");
    }

    private static List<String> choose(Wish wish) {
        return TagSelection.of(wish.tags()).choose(NGINX).tags().stream()
                .map(Tag::value)
                .toList();
    }

    private static InvalidSelectionException refusal(Wish wish) {
        return catchThrowableOfType(InvalidSelectionException.class, () -> TagSelection.of(wish.tags()));
    }

    private static List<Tag> tags(String... names) {
        return Stream.of(names).map(Tag::new).toList();
    }

    /** A rule, written field by field. */
    private static final class Wish {

        private @Nullable List<String> exact;
        private @Nullable String glob;
        private @Nullable String regex;
        private @Nullable String semver;
        private @Nullable Boolean all;
        private @Nullable Boolean preReleases;
        private @Nullable List<String> exclude;
        private @Nullable Integer newest;
        private @Nullable String by;

        Wish exact(String... tags) {
            exact = List.of(tags);
            return this;
        }

        Wish glob(String pattern) {
            glob = pattern;
            return this;
        }

        Wish regex(String expression) {
            regex = expression;
            return this;
        }

        Wish semver(String range) {
            semver = range;
            return this;
        }

        Wish all() {
            all = true;
            return this;
        }

        Wish preReleases(boolean wanted) {
            preReleases = wanted;
            return this;
        }

        Wish exclude(String... patterns) {
            exclude = List.of(patterns);
            return this;
        }

        Wish newest(int count, @Nullable String order) {
            newest = count;
            by = order;
            return this;
        }

        TagsWish tags() {
            return new TagsWish(exact, glob, regex, semver, all, preReleases, exclude, newest, by);
        }
    }
}
