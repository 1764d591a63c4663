package io.mirrorfleet.reliable.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current row of a result, column by name. */
public final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A column that is never null. */
    public String text(String column) throws SQLException {
        return present(result.getString(column), column);
    }

    /** A column that may be null. */
    public @Nullable String textOrNull(String column) throws SQLException {
        return result.getString(column);
    }

    /** A number. */
    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** A column that is never null. */
    public UUID uuid(String column) throws SQLException {
        return present(result.getObject(column, UUID.class), column);
    }

    /** A column that may be null. */
    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return result.getObject(column, UUID.class);
    }

    /** A moment that is never null. */
    public Instant time(String column) throws SQLException {
        return present(result.getObject(column, OffsetDateTime.class), column).toInstant();
    }

    /** A moment that may be null. */
    public @Nullable Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static <T> T present(@Nullable T value, String column) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }
}
