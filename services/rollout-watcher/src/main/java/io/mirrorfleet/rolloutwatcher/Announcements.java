package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.ImageTarget;
import java.util.UUID;

/** Which images were announced as available on which cluster, for which chain. */
public interface Announcements {

    /** Notes the announcement, inside a transaction, and tells whether it is the first. */
    boolean note(String cluster, ImageTarget image, UUID correlationId);

    /** Whether it was noted. */
    boolean noted(String cluster, ImageTarget image, UUID correlationId);
}
