package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.events.EventType;
import java.util.UUID;

/** The ids of facts that were stated earlier: the same type, subject and version always give the same id. */
final class FactIds {
    private FactIds() {}

    static UUID of(EventData fact) {
        return EventIds.ofFact(EventType.of(fact).wireName(), fact.subject(), fact.version());
    }
}
