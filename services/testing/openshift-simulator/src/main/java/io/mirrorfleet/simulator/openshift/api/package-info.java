/** The API server: HTTPS in, objects out, for all simulated clusters of one process. */
@NullMarked
package io.mirrorfleet.simulator.openshift.api;

import org.jspecify.annotations.NullMarked;
