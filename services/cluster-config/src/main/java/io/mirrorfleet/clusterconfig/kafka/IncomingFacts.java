package io.mirrorfleet.clusterconfig.kafka;

import io.mirrorfleet.clusterconfig.RolloutProgress;
import io.mirrorfleet.clusterconfig.WishIntake;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.IncomingEvents;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what is new off the topics of mirror-copier and rollout-watcher; each event has its effect once. */
@ApplicationScoped
public class IncomingFacts {
    private final IncomingEvents incoming;
    private final Inbox inbox;
    private final WishIntake wishes;
    private final RolloutProgress progress;

    IncomingFacts(IncomingEvents incoming, Inbox inbox, WishIntake wishes, RolloutProgress progress) {
        this.incoming = incoming;
        this.inbox = inbox;
        this.wishes = wishes;
        this.progress = progress;
    }

    @Incoming("facts")
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, this::once);
    }

    private void once(CloudEvent event) {
        try {
            event.payload().ifPresent(payload -> inbox.once(event, () -> take(event, payload)));
        } catch (MalformedEventException e) {
            throw new IllegalArgumentException("an event of a known type does not fit it", e);
        }
    }

    private void take(CloudEvent event, EventData payload) {
        wishes.take(event, payload);
        progress.take(event, payload);
    }
}
