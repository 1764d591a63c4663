package io.mirrorfleet.reliable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Long work that shall be done, surely and by one worker at a time.
 *
 * @param kind which {@link JobHandler} does it
 * @param name tells it from other jobs of the kind: the same name again is the same job
 * @param exclusiveKey of all jobs with this key at most one is worked on at a time; null when it may run beside any other
 * @param payload what the handler needs, JSON text
 * @param notBefore when it is due
 */
public record NewJob(String kind, String name, @Nullable String exclusiveKey, String payload, Instant notBefore) {

    /** A job that is due at once and may run beside any other. */
    public static NewJob dueNow(String kind, String name, String payload) {
        return new NewJob(kind, name, null, payload, Instant.EPOCH);
    }

    /** The same, but never beside another job with this key. */
    public NewJob exclusively(String key) {
        return new NewJob(kind, name, key, payload, notBefore);
    }
}
