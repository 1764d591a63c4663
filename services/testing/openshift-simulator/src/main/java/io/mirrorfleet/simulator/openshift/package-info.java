/** Simulated OpenShift clusters: an API server, a Machine Config Operator and nodes, many clusters in one process. */
@NullMarked
package io.mirrorfleet.simulator.openshift;

import org.jspecify.annotations.NullMarked;
