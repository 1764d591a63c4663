package io.mirrorfleet.infrastructure;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the roles and the schema of one service; again and again if need be, with new passwords each time. */
final class ServiceAccounts {

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String schema;
    private final String jdbcUrl;

    ServiceAccounts(String service, String jdbcUrl) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("not a service name ([a-z0-9-]): " + service);
        }
        this.schema = service.replace('-', '_');
        this.jdbcUrl = jdbcUrl + "?currentSchema=" + schema;
    }

    ServiceDatabase oneRole(Connection superuser) throws SQLException {
        DatabaseAccount service = role(superuser, schema);
        own(superuser, service);
        return new ServiceDatabase(schema, service, service);
    }

    ServiceDatabase serviceAndOwner(Connection superuser) throws SQLException {
        DatabaseAccount service = role(superuser, schema);
        DatabaseAccount owner = role(superuser, schema + "_owner");
        own(superuser, owner);
        String byOwner = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner.username() + " IN SCHEMA " + schema;
        execute(
                superuser,
                List.of(
                        "GRANT USAGE ON SCHEMA " + schema + " TO " + service.username(),
                        byOwner + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + service.username(),
                        byOwner + " GRANT USAGE, SELECT ON SEQUENCES TO " + service.username()));
        return new ServiceDatabase(schema, service, owner);
    }

    private DatabaseAccount role(Connection superuser, String name) throws SQLException {
        String password = newPassword();
        execute(
                superuser,
                List.of(
                        "DO $$ BEGIN CREATE ROLE " + name + " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                        "ALTER ROLE " + name + " LOGIN PASSWORD '" + password + "'",
                        "ALTER ROLE " + name + " SET search_path = " + schema,
                        "GRANT CONNECT ON DATABASE " + EmbeddedDatabase.NAME + " TO " + name));
        return new DatabaseAccount(jdbcUrl, name, password);
    }

    private void own(Connection superuser, DatabaseAccount owner) throws SQLException {
        execute(
                superuser,
                List.of(
                        "CREATE SCHEMA IF NOT EXISTS " + schema,
                        "ALTER SCHEMA " + schema + " OWNER TO " + owner.username()));
    }

    /** What tests plant begins alike, so that it is found wherever it must not be. */
    static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return "planted-secret-" + HexFormat.of().formatHex(random);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
