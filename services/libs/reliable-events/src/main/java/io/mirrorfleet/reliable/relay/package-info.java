/** Carries events from the outbox to Kafka: in order, with gap-free sequence numbers, by one replica at a time. */
@NullMarked
package io.mirrorfleet.reliable.relay;

import org.jspecify.annotations.NullMarked;
