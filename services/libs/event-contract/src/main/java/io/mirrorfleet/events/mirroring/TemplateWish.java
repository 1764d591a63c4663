package io.mirrorfleet.events.mirroring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mirror request that a template makes, and when.
 *
 * @param mirror the mirror's name
 * @param placement {@code transparent}, {@code host-prefixed} or {@code explicit}
 * @param images what to copy
 * @param selections what to select and copy
 * @param reason why, in the words of whoever registered it
 * @param rollout what shall happen on clusters, if anything
 * @param schedule five fields of cron; absent when it never fires by itself
 * @param timeZone that the schedule is read in
 * @param paused whether it keeps from firing
 * @param onlyDrift whether a firing compares and copies nothing
 * @param platforms platforms asked for; absent for all
 * @param platformMode {@code sparse} or {@code stripped}, where platforms are asked for
 * @param includeReferrers whether referrers are asked for; absent means no
 */
public record TemplateWish(
        String mirror,
        String placement,
        List<ImageWish> images,
        List<SelectionWish> selections,
        String reason,
        @Nullable RolloutWish rollout,
        @Nullable String schedule,
        String timeZone,
        boolean paused,
        boolean onlyDrift,
        @Nullable List<String> platforms,
        @Nullable String platformMode,
        @Nullable Boolean includeReferrers) {

    public TemplateWish {
        images = List.copyOf(images);
        selections = List.copyOf(selections);
        platforms = platforms == null ? null : List.copyOf(platforms);
    }
}
