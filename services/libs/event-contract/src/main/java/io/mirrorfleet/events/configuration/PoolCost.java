package io.mirrorfleet.events.configuration;

/**
 * What a change costs the nodes of one pool.
 *
 * @param pool the machine config pool
 * @param nodes nodes that the pool manages
 * @param drains whether its nodes are drained one after the other
 * @param reboots whether its nodes reboot
 * @param reason why, in the platform's words
 */
public record PoolCost(String pool, int nodes, boolean drains, boolean reboots, String reason) {}
