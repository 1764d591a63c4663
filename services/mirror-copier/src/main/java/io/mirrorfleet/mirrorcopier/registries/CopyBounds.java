package io.mirrorfleet.mirrorcopier.registries;

/**
 * How much is copied at a time.
 *
 * @param parallelImages images at a time in one process
 */
public record CopyBounds(int parallelImages) {}
