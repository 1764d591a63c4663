package io.mirrorfleet.audittrail.kafka;

import io.mirrorfleet.audittrail.Trail;
import io.mirrorfleet.reliable.IncomingEvents;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
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

    @Incoming("everything")
    @Blocking
    void record(ConsumerRecord<String, byte[]> received) {
        incoming.receive(received, trail::append);
    }
}
