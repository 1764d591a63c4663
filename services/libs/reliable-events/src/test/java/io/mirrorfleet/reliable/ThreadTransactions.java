package io.mirrorfleet.reliable;

import io.mirrorfleet.reliable.relay.Connector;
import io.mirrorfleet.reliable.sql.DatabaseException;
import io.mirrorfleet.reliable.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** Transactions of plain JDBC, one at a time per thread; the innermost counts. */
public final class ThreadTransactions implements Atomically, CurrentTransaction {

    private record Open(Connection connection, List<Runnable> afterCommit) {}

    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private static final ThreadLocal<Open> CURRENT = new ThreadLocal<>();
    private final Connector connector;

    /** Transactions on connections from here. */
    public ThreadTransactions(Connector connector) {
        this.connector = connector;
    }

    @Override
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return "";
        });
    }

    @Override
    public <T> T call(Supplier<T> work) {
        Open outer = CURRENT.get();
        Open open = new Open(lend(), new ArrayList<>());
        CURRENT.set(open);
        try {
            T result = work.get();
            open.connection().commit();
            giveBack(open.connection());
            open.afterCommit().forEach(Runnable::run);
            return result;
        } catch (SQLException e) {
            drop(open.connection());
            throw new DatabaseException(e);
        } catch (RuntimeException e) {
            drop(open.connection());
            throw e;
        } finally {
            CURRENT.set(outer);
        }
    }

    private Connection lend() {
        try {
            Connection connection = idle.poll();
            while (connection != null && !connection.isValid(1)) {
                connection = idle.poll();
            }
            if (connection == null) {
                connection = connector.connect();
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private void giveBack(Connection connection) {
        idle.push(connection);
    }

    private static void drop(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public Sql sql() {
        return Sql.on(open().connection());
    }

    @Override
    public void afterCommit(Runnable action) {
        open().afterCommit().add(action);
    }

    private Open open() {
        Open open = CURRENT.get();
        if (open == null) {
            throw new IllegalStateException("no transaction is open");
        }
        return open;
    }
}
