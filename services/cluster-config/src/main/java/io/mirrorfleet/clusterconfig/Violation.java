package io.mirrorfleet.clusterconfig;

/**
 * One thing that is wrong with what a caller sent.
 *
 * @param pointer JSON pointer to the field
 * @param code stable code
 * @param detail what is wrong, and what would be right
 */
public record Violation(String pointer, String code, String detail) {}
