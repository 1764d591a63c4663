package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.Nullable;

/**
 * Some tags of one repository, as asked for; which they are is found out before planning.
 *
 * @param repository the repository, fully qualified
 * @param tags the rule
 * @param target the path in the mirror that the caller named, for explicit placement only
 */
public record SelectionWish(
        String repository, TagsWish tags, @Nullable String target) {}
