package io.mirrorfleet.events;

/**
 * One place a node would pull an image from.
 *
 * @param reference the reference asked for there
 * @param insecure whether plain HTTP and unknown certificates are accepted
 */
public record PullSource(String reference, boolean insecure) {}
