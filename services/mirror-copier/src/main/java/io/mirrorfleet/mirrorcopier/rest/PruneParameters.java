package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.QueryParameters;
import io.mirrorfleet.mirrorcopier.prune.PruneTerms;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of a prune. */
public final class PruneParameters {

    private static final int MOST = 5_000;
    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhd])");

    @QueryParam("dryRun")
    @DefaultValue("false")
    @Nullable
    String dryRun;

    @QueryParam("olderThan")
    @Nullable
    String olderThan;

    @QueryParam("repository")
    @Nullable
    List<String> repositories;

    @QueryParam("verdict")
    @Nullable
    String verdict;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    @QueryParam("limit")
    @Nullable
    String limit;

    /** For the framework, which fills it. */
    public PruneParameters() {}

    boolean isDryRun() {
        if (dryRun != null && !Set.of("true", "false").contains(dryRun)) {
            throw QueryParameters.wrong("dryRun", "true or false");
        }
        return "true".equals(dryRun);
    }

    @Nullable
    String verdict() {
        if (verdict != null && !Set.of("delete", "keep").contains(verdict)) {
            throw QueryParameters.wrong("verdict", "delete or keep");
        }
        return verdict;
    }

    int from() {
        return QueryParameters.number("cursor", cursor == null ? "0" : cursor, 0, Integer.MAX_VALUE);
    }

    int most() {
        return QueryParameters.number("limit", limit == null ? "500" : limit, 1, MOST);
    }

    PruneTerms terms(PruneAges ages) {
        Duration age = olderThan == null ? ages.standard() : age(olderThan);
        if (age.compareTo(ages.least()) < 0) {
            throw QueryParameters.wrong(
                    "olderThan",
                    "at least " + ages.least().toSeconds() + "s: what was mirrored just now may be needed soon");
        }
        return new PruneTerms(age, repositories == null ? List.of() : repositories);
    }

    private static Duration age(String written) {
        Matcher matcher = AGE.matcher(written);
        if (!matcher.matches()) {
            throw QueryParameters.wrong("olderThan", "a number and s, m, h or d, like 30d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
