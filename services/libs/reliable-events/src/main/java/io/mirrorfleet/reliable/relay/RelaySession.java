package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.reliable.sql.DatabaseException;
import io.mirrorfleet.reliable.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The relay's work in the database. All of it goes through the one connection that holds the lock: when the connection is
 * gone, so is the lock, and nothing more can be assigned or marked.
 */
final class RelaySession implements AutoCloseable {

    // Frees the lock within half a minute when the network to this process is cut.
    private static final String NOTICE_DEAD_PEER =
            "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";
    private static final String LISTEN =
            "DO $$ BEGIN EXECUTE format('LISTEN %I', 'outbox_' || current_schema()); END $$";
    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtextextended('outbox-relay ' || current_schema(), 0))::int AS taken";
    // One statement, so that number, row and counter change together. An older transaction that is still open may hold
    // facts that came before: what is not below the snapshot's xmin waits for it.
    private static final String ASSIGN = """
            WITH ready AS (
                SELECT position, source FROM outbox
                WHERE sequence IS NULL AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY position LIMIT ?
            ), numbered AS (
                SELECT position, source, row_number() OVER (PARTITION BY source ORDER BY position) AS number FROM ready
            ), counter AS (
                INSERT INTO outbox_sequence AS counted (source, last)
                SELECT source, count(*) FROM ready GROUP BY source
                ON CONFLICT (source) DO UPDATE SET last = counted.last + excluded.last
                RETURNING source, last
            )
            UPDATE outbox
            SET sequence = counter.last - (SELECT count(*) FROM ready WHERE ready.source = outbox.source) + numbered.number,
                recorded_time = date_trunc('milliseconds', clock_timestamp())
            FROM numbered JOIN counter USING (source)
            WHERE outbox.position = numbered.position
            """;
    private static final String UNSENT = "SELECT " + OutboxRow.COLUMNS
            + " FROM outbox WHERE sequence IS NOT NULL AND sent_time IS NULL ORDER BY sequence LIMIT ?";
    private static final String MARK =
            "UPDATE outbox SET sent_time = clock_timestamp() WHERE id = ANY (string_to_array(?, ',')::uuid[])";

    private static final List<String> PURGE = List.of(
            "DELETE FROM outbox WHERE position IN (SELECT position FROM outbox WHERE sent_time < "
                    + "now() - make_interval(secs => ?) ORDER BY sent_time LIMIT ?)",
            "DELETE FROM inbox WHERE (source, id) IN (SELECT source, id FROM inbox WHERE received_time < "
                    + "now() - make_interval(secs => ?) ORDER BY received_time LIMIT ?)",
            "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE ended_time < "
                    + "now() - make_interval(secs => ?) ORDER BY ended_time LIMIT ?)");

    private final Connection connection;
    private final Sql sql;

    private RelaySession(Connection connection) {
        this.connection = connection;
        this.sql = Sql.on(connection);
    }

    static RelaySession open(Connector connector) throws SQLException {
        Connection connection = connector.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOTICE_DEAD_PEER);
            statement.execute(LISTEN);
            return new RelaySession(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Becomes the one relay of the service, unless another replica is. */
    boolean tryLock() {
        return sql.query(LOCK, row -> row.number("taken")).getFirst() == 1;
    }

    /** Gives the next sequence numbers to recorded events, at most this many. */
    void assign(int limit) {
        sql.update(ASSIGN, limit);
    }

    /** Events that have their number and are not known to be sent, in order, at most this many. */
    List<OutboxRow> unsent(int limit) {
        return sql.query(UNSENT, OutboxRow::read, limit);
    }

    void markSent(List<UUID> ids) {
        sql.update(MARK, ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
    }

    /**
     * Removes sent events, ids of received ones and ended jobs that are older than this, at most so many of each. Sequence
     * numbers go on all the same: the last one is kept apart.
     *
     * @return whether there may be more
     */
    boolean purge(Duration age, int limit) {
        boolean more = false;
        for (String statement : PURGE) {
            more |= sql.update(statement, (double) age.toSeconds(), limit) == limit;
        }
        return more;
    }

    /** Waits until something is recorded, at most this long. */
    void awaitNews(Duration atMost) {
        try {
            connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(atMost.toMillis()));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
