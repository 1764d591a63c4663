package io.mirrorfleet.http;

/**
 * One field of a request that was refused.
 *
 * @param pointer where it is, as a JSON pointer ({@code /images/0/source}); empty for the whole body
 * @param code stable name of what is wrong with it
 * @param detail what is wrong, for people
 */
public record FieldError(String pointer, String code, String detail) {}
