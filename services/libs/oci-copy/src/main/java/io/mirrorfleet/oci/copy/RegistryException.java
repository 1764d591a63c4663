package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be done with a registry. The facts are in fields, the message is built from them and names no
 * secret. It is an IOException so that it travels through streams unchanged: the failure of a source that shows up while
 * a destination is being written keeps its side.
 */
public final class RegistryException extends IOException {

    private final Side side;
    private final String doing;
    private final FailureCode code;
    private final String detail;
    private @Nullable Duration retryAfter;
    private boolean triedEnough;
    private @Nullable Instant retryAt;

    RegistryException(Action action, FailureCode code, String detail) {
        super(action.side().name().toLowerCase(Locale.ROOT) + ": cannot " + action.doing() + ": " + code
                + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.side = action.side();
        this.doing = action.doing();
        this.code = code;
        this.detail = detail;
    }

    public Side side() {
        return side;
    }

    /** What was being done, as a verb phrase. */
    public String action() {
        return doing;
    }

    public FailureCode code() {
        return code;
    }

    /** More for people; may be empty. */
    public String detail() {
        return detail;
    }

    /** True when the same again may succeed. */
    public boolean retryable() {
        return code.retryable();
    }

    /** How long the registry asks to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** When it is worth trying again; only what is RATE_LIMITED knows. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }

    /** The same failure, with the time before which there is no use in trying again. */
    public RegistryException until(Instant then, Duration wait) {
        retryAt = then;
        return waiting(wait);
    }

    /** The same failure, with the wait that the registry asks for. */
    public RegistryException waiting(Duration wait) {
        retryAfter = wait;
        return this;
    }

    /** The same failure, which no further attempt of this copy is worth. */
    RegistryException enough() {
        triedEnough = true;
        return this;
    }

    /** True when a step that was tried again failed for the last time: what it is a step of does not repeat it. */
    boolean triedEnough() {
        return triedEnough;
    }

    /** The same failure, with what caused it. */
    public RegistryException causedBy(Exception cause) {
        initCause(cause);
        return this;
    }
}
