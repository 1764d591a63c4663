package io.mirrorfleet.reliable.rest;

import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.IdempotencyConflictException;
import io.mirrorfleet.reliable.IdempotencyKeys;
import io.mirrorfleet.reliable.IdempotentCall;
import io.mirrorfleet.reliable.StoredAnswer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what a call asks for once, however often the call with the same Idempotency-Key comes. */
@Singleton
public class RepeatableCalls {

    private static final int LONGEST_KEY = 200;

    private final Atomically atomically;
    private final IdempotencyKeys keys;
    private final Caller caller;

    RepeatableCalls(Atomically atomically, IdempotencyKeys keys, Caller caller) {
        this.atomically = atomically;
        this.keys = keys;
        this.caller = caller;
    }

    /**
     * Does the work in a transaction, or gives the answer that an earlier call with this key got.
     *
     * @param key what the caller sent as Idempotency-Key; null when nothing: then every call is a new one
     * @param operation method and path
     * @param body what was asked for, as text
     */
    public StoredAnswer once(@Nullable String key, String operation, String body, Supplier<StoredAnswer> work) {
        if (key == null) {
            return atomically.call(work);
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ProblemCode.MALFORMED_REQUEST.because("Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        IdempotentCall call = IdempotentCall.of(caller.subject(), key, operation, body);
        try {
            return atomically.call(() -> keys.once(call, work));
        } catch (IdempotencyConflictException e) {
            throw new ProblemException(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "this Idempotency-Key came with another request before",
                    "use a new key for a new request; keys are remembered for 24 hours",
                    List.of());
        }
    }
}
