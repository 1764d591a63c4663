/** The objects of one simulated cluster, as etcd and the API machinery keep them: versioned, watched, in memory. */
@NullMarked
package io.mirrorfleet.simulator.openshift.store;

import org.jspecify.annotations.NullMarked;
