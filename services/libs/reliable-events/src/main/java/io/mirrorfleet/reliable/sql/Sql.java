package io.mirrorfleet.reliable.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements on a database; parameters may be strings, numbers, UUIDs, instants and null. */
public final class Sql {

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface RowReader<T> {

        /** The value of this row. */
        T read(Row row) throws SQLException;
    }

    @FunctionalInterface
    private interface Source {

        Handle take() throws SQLException;
    }

    /** A connection for one statement. */
    private record Handle(Connection connection, boolean closes) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            if (closes) {
                connection.close();
            }
        }
    }

    // In a transaction the driver then asks for so many rows after the others, instead of holding all of them.
    private static final int ROWS_AT_A_TIME = 1_000;

    private final Source source;

    private Sql(Source source) {
        this.source = source;
    }

    /** Statements on this connection, which stays open. */
    public static Sql on(Connection connection) {
        Handle handle = new Handle(connection, false);
        return new Sql(() -> handle);
    }

    /** Statements each of which takes a connection from here and gives it back. */
    public static Sql eachFrom(DataSource connections) {
        return new Sql(() -> new Handle(connections.getConnection(), true));
    }

    /** Changes rows and says how many. */
    public int update(String sql, @Nullable Object... parameters) {
        try (Handle handle = source.take();
                PreparedStatement statement = prepare(handle.connection(), sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Reads all rows of the answer. */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Handle handle = source.take();
                PreparedStatement statement = prepare(handle.connection(), sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                values.add(reader.read(row));
            }
            return values;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setFetchSize(ROWS_AT_A_TIME);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, forDriver(parameters[i]));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static @Nullable Object forDriver(@Nullable Object parameter) {
        return parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter;
    }
}
