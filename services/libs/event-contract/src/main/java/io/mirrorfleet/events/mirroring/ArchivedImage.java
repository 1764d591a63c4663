package io.mirrorfleet.events.mirroring;

/**
 * An image in an archive.
 *
 * @param source the image as asked for, fully qualified
 * @param digest of its manifest or index
 */
public record ArchivedImage(String source, String digest) {}
