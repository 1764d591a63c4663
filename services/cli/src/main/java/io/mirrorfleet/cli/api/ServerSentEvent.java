package io.mirrorfleet.cli.api;

/**
 * One event of a stream.
 *
 * @param id what to come back with; empty when the server gave none
 * @param data its text
 */
public record ServerSentEvent(String id, String data) {}
