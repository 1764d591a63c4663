package io.mirrorfleet.cli.conf;

/** An object that no cluster would take; says which, which field, and what belongs there. */
public final class UnusableObjectException extends RuntimeException {

    UnusableObjectException(String message) {
        super(message);
    }
}
