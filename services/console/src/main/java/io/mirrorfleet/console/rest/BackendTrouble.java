package io.mirrorfleet.console.rest;

import io.mirrorfleet.console.BackendService;
import io.mirrorfleet.http.ProblemException;
import java.time.Duration;
import java.util.List;

/** The refusals of the front door when a service does not do its part. */
enum BackendTrouble {
    SERVICE_DOWN(503, " cannot be reached.", "Try again shortly; if it stays, look at the log of the service."),
    SERVICE_BUSY(
            503,
            " has more calls open than the front door allows.",
            "Try again after the seconds given in Retry-After."),
    SERVICE_BROKE_OFF(
            502,
            " closed the connection before it answered.",
            "Ask again for the state; a POST may be sent again with the same Idempotency-Key."),
    SERVICE_SILENT(
            504,
            " did not answer in time.",
            "Ask again for the state; a POST may be sent again with the same Idempotency-Key.");

    private static final Duration SOON = Duration.ofSeconds(2);

    private final int status;
    private final String what;
    private final String nextAction;

    BackendTrouble(int status, String what, String nextAction) {
        this.status = status;
        this.what = what;
        this.nextAction = nextAction;
    }

    int status() {
        return status;
    }

    ProblemException of(BackendService service) {
        return new ProblemException(status, name(), "The service " + service.label() + what, nextAction, List.of())
                .retryAfter(SOON);
    }
}
