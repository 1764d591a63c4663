/** What really happened on the simulated nodes, for tests that must know. */
@NullMarked
package io.mirrorfleet.simulator.openshift.truth;

import org.jspecify.annotations.NullMarked;
