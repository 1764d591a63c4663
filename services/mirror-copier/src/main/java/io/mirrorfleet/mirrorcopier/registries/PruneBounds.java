package io.mirrorfleet.mirrorcopier.registries;

import java.time.Duration;

/**
 * What planning a prune may cost.
 *
 * @param reading how long manifests of the mirror are read that were not read before
 */
public record PruneBounds(Duration reading) {}
