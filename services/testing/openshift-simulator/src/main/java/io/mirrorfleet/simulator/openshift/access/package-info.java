/** Who may do what: one bearer token per cluster and role, and the rules of each role. */
@NullMarked
package io.mirrorfleet.simulator.openshift.access;

import org.jspecify.annotations.NullMarked;
