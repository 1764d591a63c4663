package io.mirrorfleet.mirrorcopier.kafka;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.mirrorcopier.prune.Needs;
import io.mirrorfleet.reliable.IncomingEvents;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns which images clusters use, so that none of them is deleted. Learning is idempotent by time, so no inbox is needed. */
@ApplicationScoped
public class RolloutEvents {

    private final IncomingEvents incoming;
    private final Needs needs;

    RolloutEvents(IncomingEvents incoming, Needs needs) {
        this.incoming = incoming;
        this.needs = needs;
    }

    @Incoming("rollout")
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, this::learn);
    }

    private void learn(CloudEvent event) {
        try {
            event.payload().ifPresent(data -> learn(event, data));
        } catch (MalformedEventException e) {
            throw new IllegalArgumentException("an event of a known type does not fit it", e);
        }
    }

    private void learn(CloudEvent event, EventData data) {
        switch (data) {
            case ClusterImagesObserved seen -> needs.learn(seen);
            case ImageAvailable announced ->
                needs.learn(announced, event.attributes().time());
            default -> {
                // Everything else on the topic is for others.
            }
        }
    }
}
