package io.mirrorfleet.infrastructure;

/** A local broker or database did not do what was asked; the message says which, and on which port or in which folder. */
public final class InfrastructureException extends RuntimeException {

    InfrastructureException(String message, Exception cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    InfrastructureException(String message) {
        super(message);
    }
}
