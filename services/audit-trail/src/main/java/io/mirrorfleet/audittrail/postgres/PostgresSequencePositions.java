package io.mirrorfleet.audittrail.postgres;

import io.mirrorfleet.audittrail.SequenceGaps.Stored;
import io.mirrorfleet.audittrail.SequencePositions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The positions as rows of table source_position. */
@ApplicationScoped
public class PostgresSequencePositions implements SequencePositions {

    private static final int AT_ONCE = 10_000;

    private final DataSource database;

    PostgresSequencePositions(DataSource database) {
        this.database = database;
    }

    @Override
    public long locked(String source) {
        return query(
                "INSERT INTO source_position VALUES (?, 0) ON CONFLICT (source) DO UPDATE SET source = excluded.source"
                        + " RETURNING position",
                List.of(source),
                result -> result.next() ? result.getLong(1) : 0L);
    }

    @Override
    public List<Stored> after(String source, long position) {
        return query(
                "SELECT sequence, stored FROM event WHERE source = ? AND sequence > ? AND origin IS NULL ORDER BY sequence LIMIT "
                        + AT_ONCE,
                List.of(source, position),
                PostgresSequencePositions::stored);
    }

    @Override
    public void moveTo(String source, long position) {
        query(
                "UPDATE source_position SET position = ? WHERE source = ? RETURNING position",
                List.of(position, source),
                ResultSet::next);
    }

    private static List<Stored> stored(ResultSet result) throws SQLException {
        List<Stored> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(new Stored(
                    result.getLong(1), result.getObject(2, OffsetDateTime.class).toInstant()));
        }
        return rows;
    }

    private <T> T query(String sql, List<Object> values, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.setQueryTimeout(30);
            return reader.read(statement.executeQuery());
        } catch (SQLException e) {
            throw new TrailUnavailableException("look for gaps", e);
        }
    }

    private interface Reader<T> {
        T read(ResultSet result) throws SQLException;
    }
}
