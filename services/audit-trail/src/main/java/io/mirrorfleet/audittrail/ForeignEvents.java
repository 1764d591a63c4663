package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.mirroring.ChainImported;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What another installation stated, taken out of the fact that it came with an archive. */
public final class ForeignEvents {

    private ForeignEvents() {}

    /** The events, those left out that belong to another chain, or that their source cannot have stated. */
    public static List<Recorded> of(ChainImported imported) {
        String origin = imported.subject() + "/" + imported.exportId();
        List<Recorded> events = new ArrayList<>();
        for (String written : imported.events()) {
            try {
                CloudEvent event = CloudEvent.fromStructured(written);
                if (isOf(imported.chain(), event)) {
                    events.add(new Recorded(event, origin));
                }
            } catch (MalformedEventException e) {
                // It is kept as what it came as: inside the fact.
                continue;
            }
        }
        return events;
    }

    private static boolean isOf(UUID chain, CloudEvent event) {
        boolean ownSource = EventType.ofWireName(event.attributes().type())
                .map(type -> type.topic().source().equals(event.attributes().source()))
                .orElse(true);
        return ownSource && event.attributes().correlationId().equals(chain);
    }
}
