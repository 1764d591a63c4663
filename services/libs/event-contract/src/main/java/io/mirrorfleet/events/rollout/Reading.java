package io.mirrorfleet.events.rollout;

/**
 * Which reading of a node's file a proof stands on.
 *
 * @param pod the reader's pod
 * @param instance random identity of the reader process
 * @param beat number of the reading within that process
 */
public record Reading(String pod, String instance, long beat) {}
