package io.mirrorfleet.reliable;

/** The caller used an idempotency key again for something else. */
public final class IdempotencyConflictException extends RuntimeException {

    private final String key;

    /** Says which key. */
    public IdempotencyConflictException(String key) {
        super("the idempotency key " + key + " was used for another request: choose a new one");
        this.key = key;
    }

    /** The key in question. */
    public String key() {
        return key;
    }
}
