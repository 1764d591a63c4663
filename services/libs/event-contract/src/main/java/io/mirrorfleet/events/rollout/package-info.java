/** What rollout-watcher publishes: what it saw on each cluster and what it proved on each node. */
@NullMarked
package io.mirrorfleet.events.rollout;

import org.jspecify.annotations.NullMarked;
