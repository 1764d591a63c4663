package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was when this process got the lease.
 *
 * @param attempt counted from 1
 * @param token the fencing token of this lease
 * @param remark what went wrong at the attempt before
 * @param parkedSince when it was parked for the first time
 */
record ClaimedJob(
        UUID id,
        String name,
        String payload,
        int attempt,
        long token,
        @Nullable String remark,
        @Nullable Instant parkedSince) {

    static ClaimedJob read(Row row) throws SQLException {
        return new ClaimedJob(
                row.uuid("id"),
                row.text("name"),
                row.text("payload"),
                (int) row.number("attempt"),
                row.number("fencing_token"),
                row.textOrNull("remark"),
                row.timeOrNull("parked_since"));
    }
}
