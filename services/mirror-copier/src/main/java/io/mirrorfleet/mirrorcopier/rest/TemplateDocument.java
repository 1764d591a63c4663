package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Plan;
import io.mirrorfleet.mirrorcopier.templates.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mirror request template as callers write and read it: a mirror request, and when it is made.
 *
 * @param name read only; when it is written it must be the name in the path
 * @param images what to copy
 * @param mirror name of a registered mirror
 * @param placement transparent (the default), host-prefixed or explicit
 * @param platforms platforms to copy; empty or absent means all
 * @param platformMode what becomes of an index then: sparse (the default) or stripped
 * @param includeReferrers whether signatures and other referrers come along; they do not unless said
 * @param reason why, for the trail
 * @param rollout what shall happen on clusters
 * @param schedule minute, hour, day of month, month, day of week; absent: it never fires
 * @param timeZone that the schedule is read in; UTC unless said
 * @param paused whether it keeps from firing
 * @param onlyDrift whether sources are compared with the mirror, and nothing is copied
 * @param status read only, and ignored when it is written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateDocument(
        @Nullable String name,
        @Nullable List<WishDocument.@Nullable Image> images,
        @Nullable String mirror,
        @Nullable String placement,
        @Nullable List<@Nullable String> platforms,
        @Nullable String platformMode,
        @Nullable Boolean includeReferrers,
        @Nullable String reason,
        WishDocument.@Nullable Rollout rollout,
        @Nullable String schedule,
        @Nullable String timeZone,
        @Nullable Boolean paused,
        @Nullable Boolean onlyDrift,
        @Nullable Status status) {

    /**
     * Where a template stands.
     *
     * @param registeredBy in whose name requests are made
     * @param nextFiring when it is due next; null when it is not
     * @param lastFiring what came of the last time; null before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            @Nullable String registeredBy,
            @Nullable Instant nextFiring,
            @Nullable LastFiring lastFiring) {}

    /**
     * What came of a time at which it was due.
     *
     * @param due when its schedule wanted it
     * @param outcome requested, skipped or compared
     * @param request the request that was made last
     * @param detail more for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastFiring(
            @Nullable Instant due,
            @Nullable String outcome,
            @Nullable UUID request,
            @Nullable String detail) {}

    static TemplateDocument of(RequestTemplate template, WishDocument wish, Instant now) {
        Plan plan = template.plan();
        Schedule when = plan.schedule();
        return new TemplateDocument(
                template.name().value(),
                wish.images(),
                wish.mirror(),
                wish.placement(),
                wish.platforms(),
                wish.platformMode(),
                wish.includeReferrers(),
                wish.reason(),
                wish.rollout(),
                when == null ? null : when.written(),
                when == null ? null : when.zone().getId(),
                plan.paused(),
                plan.onlyDrift(),
                new Status(template.registeredBy(), template.due(now).orElse(null), last(template.last())));
    }

    /** The mirror request in it. */
    WishDocument wish() {
        return new WishDocument(images, mirror, placement, platforms, platformMode, includeReferrers, reason, rollout);
    }

    /** When it is to be made, and how; refuses the document with every field that is wrong. */
    Plan plan(String wanted, String wish, Instant now) {
        FieldErrors errors = new FieldErrors();
        if (name != null && !name.equals(wanted)) {
            errors.add("/name", "INVALID_FIELD", "differs from the name in the path: leave it out");
        }
        Optional<ZoneId> zone = errors.parse("/timeZone", () -> Schedule.zone(timeZone == null ? "UTC" : timeZone));
        Optional<Schedule> when = schedule == null || zone.isEmpty()
                ? Optional.empty()
                : errors.parse("/schedule", () -> Schedule.parse(schedule, zone.get()));
        when.filter(known -> known.after(now).isEmpty())
                .ifPresent(never -> errors.add("/schedule", "INVALID_FIELD", "names a time that never comes"));
        if (Boolean.TRUE.equals(onlyDrift) && rollout != null) {
            errors.add("/rollout", "INVALID_FIELD", "follows copies, and onlyDrift copies nothing: leave one out");
        }
        errors.throwIfAny();
        return new Plan(wish, when.orElse(null), Boolean.TRUE.equals(paused), Boolean.TRUE.equals(onlyDrift));
    }

    private static @Nullable LastFiring last(RequestTemplate.@Nullable Firing last) {
        return last == null
                ? null
                : new LastFiring(
                        last.due(), last.outcome().name().toLowerCase(Locale.ROOT), last.request(), last.detail());
    }
}
