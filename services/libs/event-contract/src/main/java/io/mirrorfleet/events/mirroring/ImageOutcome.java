package io.mirrorfleet.events.mirroring;

/**
 * One image that a request brought into the mirror, or found there.
 *
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param digest the frozen digest of the manifest or index
 * @param outcome {@code mirrored} or {@code unchanged}
 */
public record ImageOutcome(String source, String target, String digest, String outcome) {}
