package io.mirrorfleet.oci.copy.internal.http;

import java.io.IOException;
import java.time.Duration;

/** Bytes come, but so few that nobody can wait for the rest. */
final class SlowBytesException extends IOException {

    private static final long serialVersionUID = 1L;

    SlowBytesException(long bytes, Duration time) {
        super("only " + bytes + " bytes in " + time.toMillis() + " ms");
    }
}
