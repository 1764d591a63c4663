/** Simulated time: every delay of a cluster, compressed by its speed. */
@NullMarked
package io.mirrorfleet.simulator.openshift.clock;

import org.jspecify.annotations.NullMarked;
