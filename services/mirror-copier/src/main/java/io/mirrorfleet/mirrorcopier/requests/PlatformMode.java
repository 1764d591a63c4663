package io.mirrorfleet.mirrorcopier.requests;

import java.util.Arrays;

/** What becomes of an index of which only some platforms are wanted. */
public enum PlatformMode {
    /** It stays as it is, and its digest with it; the mirror lacks some of what it lists. */
    SPARSE("sparse"),
    /** It is written anew with the wanted platforms alone, and has another digest than at the source. */
    STRIPPED("stripped");

    private final String written;

    PlatformMode(String written) {
        this.written = written;
    }

    /** The form used in REST and events. */
    public String written() {
        return written;
    }

    /** Reads {@link #written}. */
    public static PlatformMode parse(String written) {
        return Arrays.stream(values())
                .filter(mode -> mode.written.equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is sparse or stripped"));
    }
}
