package io.mirrorfleet.mirrorcopier.requests;

import java.util.Locale;

/** Where a mirror request is. */
public enum RequestState {
    ACCEPTED,
    COPYING,
    COMPLETED,
    PARTIAL,
    FAILED;

    /** Whether nothing more will happen by itself. */
    public boolean ended() {
        return this == COMPLETED || this == PARTIAL || this == FAILED;
    }

    /** The form used in REST. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
