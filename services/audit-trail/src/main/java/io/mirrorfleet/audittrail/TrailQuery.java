package io.mirrorfleet.audittrail;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the trail. A null filter lets everything pass.
 *
 * @param filter which events
 * @param newestFirst the order
 * @param after go on behind this position, in the order asked for
 * @param limit events on one page, 1 to {@value #MOST}
 */
public record TrailQuery(Filter filter, boolean newestFirst, OptionalLong after, int limit) {

    /** Events on one page, at most. */
    public static final int MOST = 1000;

    public TrailQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
    }

    /**
     * Which events.
     *
     * @param type short name or wire name, for example {@code node.confirmed}
     * @param subject the subject, or the beginning of it up to a slash
     * @param correlation the chain
     * @param actor subject of the token behind the chain
     * @param from observed at or after
     * @param to observed before
     */
    public record Filter(
            @Nullable String type,
            @Nullable String subject,
            @Nullable String correlation,
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
