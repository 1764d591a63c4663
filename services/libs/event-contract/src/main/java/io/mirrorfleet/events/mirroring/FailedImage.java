package io.mirrorfleet.events.mirroring;

/**
 * One image of a request that could not be planned or copied.
 *
 * @param item position in the request, from 0
 * @param source the image as asked for, fully qualified
 * @param target where it should lie in the mirror
 * @param side {@code source} or {@code destination}
 * @param code stable error code, listed in docs/reference/errors.md
 * @param detail what happened, for people
 */
public record FailedImage(int item, String source, String target, String side, String code, String detail) {}
