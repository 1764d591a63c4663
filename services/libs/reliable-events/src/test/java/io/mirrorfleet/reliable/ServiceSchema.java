package io.mirrorfleet.reliable;

import io.mirrorfleet.infrastructure.DatabaseAccount;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.sql.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** A service's own schema with the tables of this module in it, and the parts that write to it. */
public final class ServiceSchema {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The most bytes of an event here. */
    public static final int EVENT_BYTES = 20_000;

    private final DatabaseAccount account;
    private final ThreadTransactions transactions;
    private final WakeUps wakeUps = new WakeUps();

    private ServiceSchema(DatabaseAccount account) {
        this.account = account;
        this.transactions = new ThreadTransactions(account::connect);
    }

    /** A new schema in this database. */
    public static ServiceSchema in(EmbeddedDatabase database) {
        DatabaseAccount account = database.createSchemaAndRole("service-" + COUNT.incrementAndGet())
                .service();
        try (Connection connection = account.connect();
                Statement statement = connection.createStatement()) {
            for (String file : List.of("V0001__events_and_jobs.sql", "V0002__purge.sql", "V0003__parked_since.sql")) {
                statement.execute(migration(file));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new ServiceSchema(account);
    }

    public DatabaseAccount account() {
        return account;
    }

    public ThreadTransactions transactions() {
        return transactions;
    }

    public WakeUps wakeUps() {
        return wakeUps;
    }

    public Outbox outbox() {
        return new Outbox(transactions, new EventLimit(EVENT_BYTES));
    }

    public Jobs jobs() {
        return new Jobs(transactions, wakeUps);
    }

    /** What a query with one column says, row by row, as text. */
    public List<String> ask(String sql) {
        return transactions.call(() -> transactions
                .sql()
                .query("SELECT t::text AS answer FROM (" + sql + ") AS s (t)", ServiceSchema::answer));
    }

    private static String answer(Row row) throws SQLException {
        return String.valueOf(row.textOrNull("answer"));
    }

    private static String migration(String name) {
        try (InputStream file = ServiceSchema.class.getResourceAsStream("/db/migration/reliable-events/" + name)) {
            return new String(requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
