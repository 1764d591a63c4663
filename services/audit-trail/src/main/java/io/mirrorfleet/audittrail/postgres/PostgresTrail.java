package io.mirrorfleet.audittrail.postgres;

import io.mirrorfleet.audittrail.Recorded;
import io.mirrorfleet.audittrail.Trail;
import io.mirrorfleet.audittrail.TrailPage;
import io.mirrorfleet.audittrail.TrailQuery;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The trail as one append-only table. */
@ApplicationScoped
public class PostgresTrail implements Trail {

    private static final int TIMEOUT_SECONDS = 30;
    private static final String COLUMNS = "id, source, type, subject, time, recordedtime, correlationid, causationid,"
            + " sequence, partitionkey, authid, authtype, data, origin, position";
    private static final String APPEND = "INSERT INTO event (id, source, type, subject, time, recordedtime,"
            + " correlationid, causationid, sequence, partitionkey, authid, authtype, data, origin)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) WHERE origin IS ";

    private final DataSource database;

    PostgresTrail(DataSource database) {
        this.database = database;
    }

    @Override
    public void append(CloudEvent event) {
        append(event, null);
    }

    @Override
    public void appendForeign(CloudEvent event, String origin) {
        append(event, origin);
    }

    private void append(CloudEvent event, @Nullable String origin) {
        String sql = APPEND + (origin == null ? "NULL" : "NOT NULL") + " DO NOTHING";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, event.attributes());
            insert.setString(13, event.data());
            insert.setString(14, origin);
            insert.setQueryTimeout(TIMEOUT_SECONDS);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new TrailUnavailableException("append an event", e);
        }
    }

    @Override
    public TrailPage find(TrailQuery query) {
        WhereClause where = WhereClause.of(query);
        String sql = "SELECT " + COLUMNS + " FROM event" + where.sql() + " ORDER BY position"
                + (query.newestFirst() ? " DESC" : "") + " LIMIT " + (query.limit() + 1);
        List<Row> rows = read(sql, where.values());
        boolean more = rows.size() > query.limit();
        List<Row> page = more ? rows.subList(0, query.limit()) : rows;
        OptionalLong next = more ? OptionalLong.of(page.getLast().position()) : OptionalLong.empty();
        return new TrailPage(page.stream().map(Row::recorded).toList(), next);
    }

    @Override
    public List<Recorded> chain(UUID correlationId, int most) {
        String sql = "SELECT " + COLUMNS + " FROM event WHERE correlationid = ? LIMIT ?";
        return read(sql, List.of(correlationId, most)).stream()
                .map(Row::recorded)
                .toList();
    }

    private List<Row> read(String sql, List<Object> values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            select.setQueryTimeout(TIMEOUT_SECONDS);
            return rows(select.executeQuery());
        } catch (SQLException e) {
            throw new TrailUnavailableException("read events", e);
        }
    }

    private static List<Row> rows(ResultSet result) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            CloudEvent event = new CloudEvent(attributes(result), result.getString(13));
            rows.add(new Row(result.getLong(15), new Recorded(event, result.getString(14))));
        }
        return rows;
    }

    private static EventAttributes attributes(ResultSet result) throws SQLException {
        return new EventAttributes(
                result.getObject(1, UUID.class),
                result.getString(2),
                result.getString(3),
                result.getString(4),
                result.getObject(5, OffsetDateTime.class).toInstant(),
                result.getObject(6, OffsetDateTime.class).toInstant(),
                result.getObject(7, UUID.class),
                result.getObject(8, UUID.class),
                result.getLong(9),
                result.getString(10),
                result.getString(11),
                result.getString(12));
    }

    private static void bind(PreparedStatement insert, EventAttributes attributes) throws SQLException {
        insert.setObject(1, attributes.id());
        insert.setString(2, attributes.source());
        insert.setString(3, attributes.type());
        insert.setString(4, attributes.subject());
        insert.setObject(5, attributes.time().atOffset(ZoneOffset.UTC));
        insert.setObject(6, attributes.recordedTime().atOffset(ZoneOffset.UTC));
        insert.setObject(7, attributes.correlationId());
        insert.setObject(8, attributes.causationId(), Types.OTHER);
        insert.setLong(9, attributes.sequence());
        insert.setString(10, attributes.partitionKey());
        insert.setString(11, attributes.authId());
        insert.setString(12, attributes.authType());
    }

    private record Row(long position, Recorded recorded) {}
}
