package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.mirroring.ChainImported;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What another installation stated, taken out of the fact that it came with an archive. */
public final class ForeignEvents {

    private ForeignEvents() {}

    /** The events, those left out that belong to another chain, or that their source cannot have stated. */
    public static List<Recorded> of(ChainImported imported) {
        String origin = imported.subject() + "/" + imported.exportId();
        return imported.events().stream()
                .map(ForeignEvents::read)
                .flatMap(Optional::stream)
                .filter(event -> isOf(imported.chain(), event))
                .map(event -> new Recorded(event, origin))
                .toList();
    }

    /** Empty for what is no event: that is kept as what it came as, inside the fact. */
    private static Optional<CloudEvent> read(String written) {
        try {
            return Optional.of(CloudEvent.fromStructured(written));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(UUID chain, CloudEvent event) {
        boolean ownSource = EventType.ofWireName(event.attributes().type())
                .map(type -> type.topic().source().equals(event.attributes().source()))
                .orElse(true);
        return ownSource && event.attributes().correlationId().equals(chain);
    }
}
