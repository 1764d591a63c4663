/** Pods of DaemonSets: one on each node, running, with the reader's script really at work. */
@NullMarked
package io.mirrorfleet.simulator.openshift.pods;

import org.jspecify.annotations.NullMarked;
