package io.mirrorfleet.reliable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.reliable.sql.Row;
import io.mirrorfleet.reliable.sql.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Answers a repeated call with the answer of the first, for 24 hours. */
public final class IdempotencyKeys {

    /** How long a key is remembered. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final String FORGET = "DELETE FROM idempotency_key WHERE expires_time <= now()";
    // Waits for a call with the same key that is still running, and then finds its answer.
    private static final String REMEMBER = """
            INSERT INTO idempotency_key (caller, key, fingerprint, expires_time)
            VALUES (?, ?, ?, now() + make_interval(secs => ?)) ON CONFLICT DO NOTHING
            """;
    private static final String ANSWER =
            "UPDATE idempotency_key SET status = ?, headers = ?, body = ? WHERE caller = ? AND key = ?";
    private static final String FIND =
            "SELECT fingerprint, status, headers, body FROM idempotency_key WHERE caller = ? AND key = ?";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CurrentTransaction transaction;

    /** Keys that are written in the caller's transaction. */
    public IdempotencyKeys(CurrentTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Does the work and stores its answer, both in the caller's transaction; or, when this call was answered before, gives
     * that answer and does nothing. Work that throws leaves no answer.
     *
     * @throws IdempotencyConflictException when the key was used for something else
     * @throws IllegalStateException when there is no transaction
     */
    public StoredAnswer once(IdempotentCall call, Supplier<StoredAnswer> work) {
        Sql sql = transaction.sql();
        sql.update(FORGET);
        if (sql.update(REMEMBER, call.caller(), call.key(), call.fingerprint(), LIFETIME.toSeconds()) == 0) {
            return earlier(sql, call);
        }
        StoredAnswer answer = work.get();
        sql.update(ANSWER, answer.status(), write(answer.headers()), answer.body(), call.caller(), call.key());
        return answer;
    }

    private static StoredAnswer earlier(Sql sql, IdempotentCall call) {
        Stored stored = sql.query(FIND, Stored::read, call.caller(), call.key()).getFirst();
        if (!stored.fingerprint().equals(call.fingerprint())) {
            throw new IdempotencyConflictException(call.key());
        }
        return stored.answer();
    }

    private record Stored(String fingerprint, StoredAnswer answer) {

        static Stored read(Row row) throws SQLException {
            Map<String, String> headers = readHeaders(row.text("headers"));
            return new Stored(
                    row.text("fingerprint"), new StoredAnswer((int) row.number("status"), headers, row.text("body")));
        }
    }

    private static String write(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings always has a JSON form", e);
        }
    }

    private static Map<String, String> readHeaders(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored headers are a JSON object of strings", e);
        }
    }
}
