package io.mirrorfleet.mirrorcopier.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mirror request as callers write it.
 *
 * @param images what to copy
 * @param mirror name of a registered mirror
 * @param placement transparent (the default), host-prefixed or explicit
 * @param platforms platforms to copy; empty or absent means all
 * @param platformMode what becomes of an index then: sparse (the default) or stripped
 * @param includeReferrers whether signatures and other referrers come along; they do not unless said
 * @param reason why, for the trail
 * @param rollout what shall happen on clusters once every image is in the mirror
 */
public record WishDocument(
        @Nullable List<@Nullable Image> images,
        @Nullable String mirror,
        @Nullable String placement,
        @Nullable List<@Nullable String> platforms,
        @Nullable String platformMode,
        @Nullable Boolean includeReferrers,
        @Nullable String reason,
        @Nullable Rollout rollout) {

    /**
     * One image, by source; or some tags of a repository, by repository and tags.
     *
     * @param source the image, {@code [registry/]repository[:tag][@digest]}
     * @param target its path in the mirror, for placement explicit
     * @param repository the repository, {@code [registry/]repository}, instead of a source
     * @param tags which of its tags
     */
    public record Image(
            @Nullable String source,
            @Nullable String target,
            @Nullable String repository,
            @Nullable TagsDocument tags) {

        /** Whether it is meant to say which tags are wanted by a rule. */
        boolean isRule() {
            return repository != null || tags != null;
        }
    }

    /**
     * What shall happen on clusters.
     *
     * @param policy name of a mirror policy
     * @param clusters clusters by name
     * @param selector clusters by label, instead
     * @param approval required (the default) or onRequest
     */
    public record Rollout(
            @Nullable String policy,
            @Nullable List<@Nullable String> clusters,
            @Nullable String selector,
            @Nullable String approval) {}
}
