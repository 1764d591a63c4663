package io.mirrorfleet.reliable.relay;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections that belong to nobody else: the relay's lock lives as long as its connection. */
@FunctionalInterface
public interface Connector {

    /** A new connection to the service's schema, in auto-commit mode. */
    Connection connect() throws SQLException;
}
