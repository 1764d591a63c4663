package io.mirrorfleet.cli.api;

import org.jspecify.annotations.Nullable;

/** Where to connect to, or with what, cannot be found out; the message says what to correct. */
public final class UnusableSessionException extends RuntimeException {

    UnusableSessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
