package io.mirrorfleet.audittrail;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of the trail.
 *
 * @param events in the order asked for
 * @param next position to go on after, or empty at the end
 */
public record TrailPage(List<Recorded> events, OptionalLong next) {

    public TrailPage {
        events = List.copyOf(events);
    }
}
