package io.mirrorfleet.simulator.openshift.api;

import java.time.Instant;

/**
 * A line that a container printed.
 *
 * @param number counts from 0 over the life of the container
 * @param time when it was printed
 * @param text without the line end
 */
public record LogLine(long number, Instant time, String text) {}
