package io.mirrorfleet.mirrorcopier;

import java.time.Instant;
import java.util.UUID;

/** Time and identity, handed in. */
public interface Moments {

    /** What time it is. */
    Instant now();

    /** The id of a new request, in the order of time. */
    UUID newId();
}
