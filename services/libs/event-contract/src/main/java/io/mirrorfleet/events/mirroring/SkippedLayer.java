package io.mirrorfleet.events.mirroring;

/**
 * A layer that registries do not distribute.
 *
 * @param digest of the layer
 * @param mediaType as its image says
 * @param size in bytes
 */
public record SkippedLayer(String digest, String mediaType, long size) {}
