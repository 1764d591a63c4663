package io.mirrorfleet.mirrorcopier.requests;

import java.util.Locale;

/** Where one image of a request is. */
public enum ItemState {
    WAITING,
    PLANNED,
    MIRRORED,
    UNCHANGED,
    FAILED;

    /** Whether nothing more will happen to it in this round. */
    public boolean ended() {
        return this == MIRRORED || this == UNCHANGED || this == FAILED;
    }

    /** Whether the image is in the mirror. */
    public boolean inMirror() {
        return this == MIRRORED || this == UNCHANGED;
    }

    /** The form used in REST. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
