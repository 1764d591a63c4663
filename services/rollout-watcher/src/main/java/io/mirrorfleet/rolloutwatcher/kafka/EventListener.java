package io.mirrorfleet.rolloutwatcher.kafka;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.IncomingEvents;
import io.mirrorfleet.rolloutwatcher.Reactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands each event to the reactions, once. */
@ApplicationScoped
public class EventListener {

    private final IncomingEvents incoming;
    private final Inbox inbox;
    private final Reactions reactions;

    EventListener(IncomingEvents incoming, Inbox inbox, Reactions reactions) {
        this.incoming = incoming;
        this.inbox = inbox;
        this.reactions = reactions;
    }

    @Incoming("configuration")
    @Blocking
    void configuration(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, this::react);
    }

    @Incoming("mirroring")
    @Blocking
    void mirroring(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, this::react);
    }

    private void react(CloudEvent event) {
        payload(event).ifPresent(data -> inbox.once(event, () -> reactions.to(event, data)));
    }

    private static Optional<EventData> payload(CloudEvent event) {
        try {
            return event.payload();
        } catch (MalformedEventException e) {
            // Three such attempts, and the record is among the dead letters.
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
