package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.Nullable;

/**
 * One image of a mirror request, as accepted.
 *
 * @param source the image as asked for, fully qualified
 * @param target the path in the mirror that the caller named, for explicit placement only
 */
public record ImageWish(String source, @Nullable String target) {}
