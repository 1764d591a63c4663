package io.mirrorfleet.oci.copy;

/**
 * Some of the bytes of a manifest.
 *
 * @param from the first
 * @param to behind the last
 */
public record Span(int from, int to) {}
