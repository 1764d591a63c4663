/** Listens to the events of other services. */
@NullMarked
package io.mirrorfleet.rolloutwatcher.kafka;

import org.jspecify.annotations.NullMarked;
