package io.mirrorfleet.events.mirroring;

/**
 * An image that was to go and stays.
 *
 * @param target the image in the mirror, by tag or by digest
 * @param digest its digest
 * @param code why it stays: stable code, listed in docs/reference/errors.md
 * @param detail names what it stays for
 */
public record StayingImage(String target, String digest, String code, String detail) {}
