/** What cluster-config publishes: clusters, mirror policies, rollouts, and what was written to each cluster. */
@NullMarked
package io.mirrorfleet.events.configuration;

import org.jspecify.annotations.NullMarked;
