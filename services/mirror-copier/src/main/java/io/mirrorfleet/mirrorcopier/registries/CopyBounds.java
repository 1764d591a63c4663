package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.requests.Patience;

/**
 * What copies are held to.
 *
 * @param parallelImages images at a time in one process
 * @param patience with registries that want to be left alone
 */
public record CopyBounds(int parallelImages, Patience patience) {}
