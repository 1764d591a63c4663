package io.mirrorfleet.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real Postgres server of one's own, on loopback only; starts as root too.
 *
 * <p>The server is a child process. It ends with {@link #close()}, and also when this JVM ends without it.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The one database; each service has a schema in it. */
    public static final String NAME = "mirrorfleet";

    private static final String STOP =
            "test -s \"$1/postmaster.pid\" && kill -INT \"$(head -n 1 \"$1/postmaster.pid\")\"; "
                    + "n=0; while test -e \"$1/postmaster.pid\" && test $n -lt 100; do sleep 0.1; n=$((n + 1)); done; ";
    private static final String DELETE = "rm -rf \"$1\" \"$2\"";

    private final DatabaseServer server;
    private final EmbeddedPostgres postgres;
    private final AfterThisJvm cleaner;

    private EmbeddedDatabase(DatabaseServer server, EmbeddedPostgres postgres, AfterThisJvm cleaner) {
        this.server = server;
        this.postgres = postgres;
        this.cleaner = cleaner;
    }

    /** A server that leaves nothing behind; ready when this returns. */
    public static EmbeddedDatabase start() {
        return start(DatabaseSettings.throwaway());
    }

    /** A server with these settings; ready when this returns. Data already in the folder is used again. */
    public static EmbeddedDatabase start(DatabaseSettings settings) {
        QuietLogs.please();
        int port = settings.port() == 0 ? Ports.free(1).getFirst() : settings.port();
        Ports.requireFree(port, "the database");
        Path folder = Folders.existing(settings.folder()).toAbsolutePath();
        DatabaseServer server = new DatabaseServer(settings, folder, port);
        AfterThisJvm cleaner = AfterThisJvm.run(
                settings.temporary() ? STOP + DELETE : STOP, server.data().toString(), folder.toString());
        try {
            EmbeddedPostgres postgres = server.start();
            EmbeddedDatabase database = new EmbeddedDatabase(server, postgres, cleaner);
            database.createIfAbsent();
            return database;
        } catch (IOException | IllegalStateException | SQLException e) {
            cleaner.close();
            throw new InfrastructureException("Postgres did not start on port " + port + " in " + folder, e);
        }
    }

    /** Makes a schema and a role that owns it, both named after the service with {@code _}. */
    public ServiceDatabase createSchemaAndRole(String service) {
        try (Connection superuser = superuser()) {
            return new ServiceAccounts(service, jdbcUrl()).oneRole(superuser);
        } catch (SQLException e) {
            throw new InfrastructureException("cannot create the schema and role of " + service, e);
        }
    }

    /**
     * The same with two roles: an owner for migrations, and one for the service, which may read and write what the
     * owner makes but not change its form; a migration can take more from it.
     */
    public ServiceDatabase createSchemaAndRoles(String service) {
        try (Connection superuser = superuser()) {
            return new ServiceAccounts(service, jdbcUrl()).serviceAndOwner(superuser);
        } catch (SQLException e) {
            throw new InfrastructureException("cannot create the schema and roles of " + service, e);
        }
    }

    /** A new connection to the database as superuser, for what tests do behind a service's back. */
    public Connection superuser() throws SQLException {
        return postgres.getDatabase("postgres", NAME).getConnection();
    }

    /** Address of the database, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port() + "/" + NAME;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return postgres.getPort();
    }

    /** Ends the server: its processes are gone, its port is free, a temporary folder is deleted. */
    @Override
    public void close() {
        server.stop(postgres);
        cleaner.close();
    }

    private void createIfAbsent() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (exists(statement)) {
                return;
            }
            statement.execute("CREATE DATABASE " + NAME);
            statement.execute("REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            return found.next();
        }
    }
}
