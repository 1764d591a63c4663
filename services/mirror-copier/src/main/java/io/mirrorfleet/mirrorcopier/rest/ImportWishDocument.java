package io.mirrorfleet.mirrorcopier.rest;

import org.jspecify.annotations.Nullable;

/**
 * An import as callers ask for it.
 *
 * @param archive name of the archive
 * @param mirror name of a registered mirror
 * @param placement transparent (the default), host-prefixed or explicit: the paths of the other side's mirror
 * @param reason why, for the trail
 * @param rollout what shall happen on clusters once every image is in the mirror
 */
public record ImportWishDocument(
        @Nullable String archive,
        @Nullable String mirror,
        @Nullable String placement,
        @Nullable String reason,
        WishDocument.@Nullable Rollout rollout) {}
