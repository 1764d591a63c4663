/** Runs the jobs of this process: leases, heartbeats, fencing, bounded attempts. */
@NullMarked
package io.mirrorfleet.reliable.jobs;

import org.jspecify.annotations.NullMarked;
