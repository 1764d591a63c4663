package io.mirrorfleet.cli.copy;

/** A list of images cannot be used; the message says which line, and what to do. */
public final class UnusableListException extends RuntimeException {

    UnusableListException(String message) {
        super(message);
    }
}
