package io.mirrorfleet.mirrorcopier;

/**
 * Why an image is not in the mirror.
 *
 * @param side {@code source} or {@code destination}
 * @param code stable code
 * @param detail what happened, for people
 */
public record ItemFailure(String side, String code, String detail) {}
