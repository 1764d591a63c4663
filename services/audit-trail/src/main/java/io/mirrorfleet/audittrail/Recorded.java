package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.CloudEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the trail has it.
 *
 * @param event what was stated
 * @param origin which archive it came with, when another installation stated it; null when this one did
 */
public record Recorded(CloudEvent event, @Nullable String origin) {

    /** An event of this installation. */
    public static Recorded here(CloudEvent event) {
        return new Recorded(event, null);
    }

    /** Structured mode, with the attribute {@code origin} where another installation is behind it. */
    public String structured() {
        return event.structured(origin == null ? Map.of() : Map.of("origin", origin));
    }
}
