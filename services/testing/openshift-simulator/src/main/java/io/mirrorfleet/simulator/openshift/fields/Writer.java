package io.mirrorfleet.simulator.openshift.fields;

import java.time.Instant;

/**
 * Who writes.
 *
 * @param fieldManager name for managedFields
 * @param status whether the status subresource is written
 * @param time of the request
 */
public record Writer(String fieldManager, boolean status, Instant time) {}
