package io.mirrorfleet.cli;

/** A command cannot do what it was asked for; the message says why and what to do. */
final class CommandFailedException extends RuntimeException {

    private final ExitCode exitCode;

    CommandFailedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
