package io.mirrorfleet.events.rollout;

/**
 * One node of a confirmed cluster.
 *
 * @param node the node's name
 * @param pool the machine config pool
 * @param fileHash SHA-256 of its registries.conf
 */
public record ConfirmedNode(String node, String pool, String fileHash) {}
