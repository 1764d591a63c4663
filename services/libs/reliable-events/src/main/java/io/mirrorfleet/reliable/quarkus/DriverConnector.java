package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.relay.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Connections outside the pool, which would recycle them with the relay's lock. */
final class DriverConnector implements Connector {

    private final String url;
    private final Properties properties = new Properties();

    DriverConnector(String url, String username, String password) {
        this.url = url;
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "mirrorfleet outbox relay");
    }

    @Override
    public Connection connect() throws SQLException {
        @Nullable Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("quarkus.datasource.jdbc.url is not an address of Postgres");
        }
        return connection;
    }
}
