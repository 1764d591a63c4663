package io.mirrorfleet.audittrail.postgres;

/** Postgres did not do what was asked of the trail; nothing was appended or answered. */
public final class TrailUnavailableException extends RuntimeException {

    TrailUnavailableException(String action, Exception cause) {
        super("the trail could not " + action, cause);
    }
}
