package io.mirrorfleet.mirrorcopier.selection;

import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.oci.names.Tag;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tags of a repository are wanted: those that fit one rule, less what is excluded, of that the newest. Given the same tags
 * it always chooses the same ones, in the same order.
 */
public final class TagSelection {

    private static final int MOST_EXACT = 1_000;
    private static final int MOST_EXCLUDES = 50;
    private static final int MOST_NEWEST = 1_000;

    private final TagRule rule;
    private final List<Glob> exclude;
    private final @Nullable Newest newest;

    private TagSelection(TagRule rule, List<Glob> exclude, @Nullable Newest newest) {
        this.rule = rule;
        this.exclude = exclude;
        this.newest = newest;
    }

    /**
     * Reads a rule.
     *
     * @throws InvalidSelectionException when it can't be meant so
     */
    public static TagSelection of(TagsWish wish) {
        TagRule rule = rule(wish);
        boolean named = rule instanceof TagRule.Exact;
        require(
                !named || wish.exclude() == null,
                "exclude",
                "goes with glob, regex, semver or all: tags named by exact are copied");
        require(
                !named || wish.newest() == null,
                "newest",
                "goes with glob, regex, semver or all: tags named by exact are copied");
        Newest newest = newest(wish);
        boolean ofVersions = wish.semver() != null || (newest != null && newest.by() == Newest.Order.SEMVER);
        require(
                wish.prereleases() == null || ofVersions,
                "prereleases",
                "goes with semver, or with newest by semver: leave it out");
        return new TagSelection(rule, exclude(wish), newest);
    }

    /** Whether the tags that the repository has must be known to choose; if not, none need be given. */
    public boolean needsList() {
        return !(rule instanceof TagRule.Exact);
    }

    /** The tags that are wanted of these. */
    public TagChoice choose(List<Tag> there) {
        if (rule instanceof TagRule.Exact(List<Tag> tags)) {
            return new TagChoice(0, tags.size(), 0, 0, tags);
        }
        List<Tag> matched = there.stream().filter(rule::fits).toList();
        List<Tag> kept = matched.stream().filter(this::isKept).toList();
        List<Tag> placed = newest == null
                ? kept
                : kept.stream().filter(newest::hasPlaceFor).toList();
        List<Tag> chosen = newest == null ? placed : newest.of(placed);
        return new TagChoice(
                there.size(), matched.size(), matched.size() - kept.size(), kept.size() - placed.size(), chosen);
    }

    private boolean isKept(Tag tag) {
        return exclude.stream().noneMatch(pattern -> pattern.fits(tag.value()));
    }

    private static TagRule rule(TagsWish wish) {
        long given = Stream.of(wish.exact(), wish.glob(), wish.regex(), wish.semver(), wish.all())
                .filter(Objects::nonNull)
                .count();
        require(given == 1, "", "needs exactly one of exact, glob, regex, semver and all: true");
        if (wish.exact() != null) {
            return new TagRule.Exact(exact(wish.exact()));
        }
        if (wish.glob() != null) {
            return new TagRule.OfPattern(read("glob", wish.glob(), Glob::new));
        }
        if (wish.regex() != null) {
            return new TagRule.OfExpression(read("regex", wish.regex(), SafeExpression::parse));
        }
        if (wish.semver() != null) {
            return new TagRule.OfVersions(read("semver", wish.semver(), VersionRange::parse), preReleases(wish));
        }
        require(Boolean.TRUE.equals(wish.all()), "all", "is true, or left out");
        return new TagRule.Every();
    }

    private static List<Tag> exact(List<String> written) {
        require(!written.isEmpty() && written.size() <= MOST_EXACT, "exact", "names 1 to " + MOST_EXACT + " tags");
        return written.stream()
                .map(tag -> read("exact", tag, Tag::new))
                .distinct()
                .toList();
    }

    private static List<Glob> exclude(TagsWish wish) {
        List<String> written = wish.exclude() == null ? List.of() : wish.exclude();
        require(written.size() <= MOST_EXCLUDES, "exclude", "has at most " + MOST_EXCLUDES + " patterns");
        return written.stream()
                .map(pattern -> read("exclude", pattern, Glob::new))
                .toList();
    }

    private static @Nullable Newest newest(TagsWish wish) {
        if (wish.newest() == null) {
            require(wish.by() == null, "by", "goes with newest: leave it out");
            return null;
        }
        require(wish.newest() >= 1 && wish.newest() <= MOST_NEWEST, "newest", "is 1 to " + MOST_NEWEST);
        require(
                wish.by() != null || wish.semver() != null,
                "by",
                "is required, since a registry does not say when a tag was written: semver for the highest versions,"
                        + " name for the last in the order of characters");
        return new Newest(wish.newest(), wish.by() == null ? Newest.Order.SEMVER : order(wish.by()), preReleases(wish));
    }

    private static Newest.Order order(String written) {
        return switch (written) {
            case "semver" -> Newest.Order.SEMVER;
            case "name" -> Newest.Order.NAME;
            default -> throw new InvalidSelectionException("by", "is semver or name");
        };
    }

    private static boolean preReleases(TagsWish wish) {
        return Boolean.TRUE.equals(wish.prereleases());
    }

    private static <T> T read(String field, String written, Function<String, T> parser) {
        try {
            return parser.apply(written);
        } catch (IllegalArgumentException e) {
            throw new InvalidSelectionException(field, String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean met, String field, String remedy) {
        if (!met) {
            throw new InvalidSelectionException(field, remedy);
        }
    }
}
