/** What a simulated cluster is made of: its specification, its first objects, and typed views of the documents that its controllers share. */
@NullMarked
package io.mirrorfleet.simulator.openshift.cluster;

import org.jspecify.annotations.NullMarked;
