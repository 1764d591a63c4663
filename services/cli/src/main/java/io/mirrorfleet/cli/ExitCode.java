package io.mirrorfleet.cli;

/** How a command ends; scripts decide by it. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    PARTIAL(3),
    WAITING_FOR_APPROVAL(4),
    TIMED_OUT(5),
    /** What was to be proved is not so: an archive is not what it says. */
    VERIFICATION_FAILED(6),
    NOT_ALLOWED(7),
    /** By Ctrl-C: 128 and the number of the signal, as shells have it. */
    STOPPED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** For the state in which a mirror request ended. */
    static ExitCode ofRequest(String state) {
        return switch (state) {
            case "failed", "cancelled" -> FAILED;
            case "partial" -> PARTIAL;
            default -> OK;
        };
    }

    /** For the state of a rollout. */
    static ExitCode ofRollout(String state) {
        return switch (state) {
            case "failed", "declined" -> FAILED;
            case "awaiting-approval" -> WAITING_FOR_APPROVAL;
            default -> OK;
        };
    }
}
