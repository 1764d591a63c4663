package io.mirrorfleet.events;

/**
 * An image and where it lies in the mirror.
 *
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param digest the frozen digest of the manifest or index
 */
public record ImageTarget(String source, String target, String digest) {}
