/** The simulated nodes: their files on disk, their container runtimes, their daemons, and the pods that run on them. */
@NullMarked
package io.mirrorfleet.simulator.openshift.node;

import org.jspecify.annotations.NullMarked;
