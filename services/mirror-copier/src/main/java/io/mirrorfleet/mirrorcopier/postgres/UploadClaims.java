package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.reliable.relay.Connector;
import io.mirrorfleet.reliable.sql.DatabaseException;
import io.mirrorfleet.reliable.sql.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims among all replicas: advisory locks on a connection of their own, which Postgres takes back when the connection
 * ends, and with it the process, however it ends.
 */
@ApplicationScoped
class UploadClaims {

    private static final Logger LOG = LoggerFactory.getLogger(UploadClaims.class);

    // A process whose machine is gone is noticed within half a minute, one that was killed at once.
    private static final String SETTINGS = "SET application_name = 'mirrorfleet upload claims';"
            + " SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";
    private static final String KEY = "(hashtextextended(current_schema() || ' upload ' || ?, 0))";
    private static final String TAKE = "SELECT pg_try_advisory_lock" + KEY + "::int AS taken";
    private static final String GIVE_BACK = "SELECT pg_advisory_unlock" + KEY + "::int AS given";

    private final Connector connector;
    /** A connection may take the same lock many times. */
    private final Set<String> taken = new HashSet<>();

    private @Nullable Connection connection;

    UploadClaims(Connector connector) {
        this.connector = connector;
    }

    /** True when this process has it now, and nobody else; false also when the database does not answer. */
    synchronized boolean take(String name) {
        if (taken.contains(name)) {
            return false;
        }
        try {
            boolean mine =
                    Sql.on(open()).query(TAKE, row -> row.number("taken"), name).getFirst() == 1;
            if (mine) {
                taken.add(name);
            }
            return mine;
        } catch (SQLException | DatabaseException e) {
            LOG.atWarn().setCause(e).log("uploads cannot be claimed: what is begun now cannot be gone on with");
            close();
            return false;
        }
    }

    synchronized void giveBack(String name) {
        taken.remove(name);
        @Nullable Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            Sql.on(open).query(GIVE_BACK, row -> row.number("given"), name);
        } catch (DatabaseException e) {
            // The lock ends with its connection.
            close();
        }
    }

    @PreDestroy
    synchronized void close() {
        @Nullable Connection closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException e) {
                LOG.atDebug().setCause(e).log("the connection was broken already");
            }
        }
    }

    private Connection open() throws SQLException {
        @Nullable Connection known = connection;
        if (known != null) {
            return known;
        }
        Connection opened = connector.connect();
        try (Statement statement = opened.createStatement()) {
            statement.execute(SETTINGS);
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
        connection = opened;
        return opened;
    }
}
