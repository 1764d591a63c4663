package io.mirrorfleet.quickstart;

/** The quickstart can't go on; the message is for the person in front of it and says what to do. */
public final class QuickstartException extends RuntimeException {

    QuickstartException(String message) {
        super(message);
    }

    QuickstartException(String message, Exception cause) {
        super(message, cause);
    }
}
