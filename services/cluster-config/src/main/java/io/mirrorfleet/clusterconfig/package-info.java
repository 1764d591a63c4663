/**
 * Clusters, mirror policies and rollouts: what a policy means on a cluster, what it will cost there, and how a rollout
 * proceeds. Decides on values alone; the edges below this package fetch and store them.
 */
@NullMarked
package io.mirrorfleet.clusterconfig;

import org.jspecify.annotations.NullMarked;
