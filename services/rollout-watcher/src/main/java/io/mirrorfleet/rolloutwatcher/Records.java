package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.reliable.Atomically;

/**
 * What is remembered.
 *
 * @param clusters the clusters that are known
 * @param verifications what is to be proved, and what was
 * @param chronicle what was found, with what is published of it
 * @param atomically for reading all that
 */
public record Records(
        RegisteredClusters clusters, Verifications verifications, Chronicle chronicle, Atomically atomically) {}
