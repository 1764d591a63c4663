package io.mirrorfleet.audittrail.kafka;

import io.mirrorfleet.audittrail.ForeignEvents;
import io.mirrorfleet.audittrail.Recorded;
import io.mirrorfleet.audittrail.Trail;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.mirroring.ChainImported;
import io.mirrorfleet.reliable.IncomingEvents;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Appends what arrives. The append is its own inbox: the id of an event is unique in the trail. */
@ApplicationScoped
public class EventRecorder {

    private final IncomingEvents incoming;
    private final Trail trail;

    EventRecorder(IncomingEvents incoming, Trail trail) {
        this.incoming = incoming;
        this.trail = trail;
    }

    private void append(CloudEvent event) {
        trail.append(event);
        if (event.attributes().type().equals(EventType.CHAIN_IMPORTED.wireName())) {
            foreign(event).forEach(each -> trail.appendForeign(each.event(), String.valueOf(each.origin())));
        }
    }

    private static List<Recorded> foreign(CloudEvent event) {
        try {
            return ForeignEvents.of(EventJson.read(event.data(), ChainImported.class));
        } catch (MalformedEventException e) {
            throw new IllegalArgumentException("an event of a known type does not fit it", e);
        }
    }

    @Incoming("everything")
    @Blocking
    void record(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, this::append);
    }
}
