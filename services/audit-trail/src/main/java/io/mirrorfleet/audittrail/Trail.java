package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.CloudEvent;
import java.util.List;
import java.util.UUID;

/** Everything that was ever published, appended once and never changed. */
public interface Trail {

    /** Appends an event; the same event again changes nothing. */
    void append(CloudEvent event);

    /** Appends an event that another installation stated; the same event again changes nothing. */
    void appendForeign(CloudEvent event, String origin);

    /** One page of what fits the query. */
    TrailPage find(TrailQuery query);

    /** Events of a chain, in no particular order, at most so many of them; empty when nobody published one. */
    List<Recorded> chain(UUID correlationId, int most);
}
