package io.mirrorfleet.rolloutwatcher;

/**
 * One look at a cluster.
 *
 * @param situation what was found
 * @param decision what follows
 */
record Look(Situation situation, Decision decision) {}
