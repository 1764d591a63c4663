package io.mirrorfleet.simulator.openshift.truth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on a node.
 *
 * @param number grows by one with each entry of the simulator, from 1
 * @param cluster name of the cluster
 * @param node name of the node
 * @param what happened
 * @param fileHash SHA-256 of registries.conf on the node's disk, or as the reader printed it
 * @param runtimeHash SHA-256 of the registries.conf that the container runtime has loaded
 * @param bootId of the node at that moment
 * @param at real time
 * @param reading which line of which reader; null unless something was read
 */
public record TruthEntry(
        long number,
        String cluster,
        String node,
        What what,
        String fileHash,
        String runtimeHash,
        String bootId,
        Instant at,
        @Nullable Reading reading) {

    /**
     * One line of a reader.
     *
     * @param instance random, one per start of the reader
     * @param beat counts the lines of the instance from 1
     */
    public record Reading(String instance, long beat) {}
}
