package io.mirrorfleet.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A role that may log in, and the schema that it works in.
 *
 * @param jdbcUrl with the schema in it; without user and password
 * @param username the role
 * @param password of the role; valid until the account is made again
 */
public record DatabaseAccount(String jdbcUrl, String username, String password) {

    /** A new connection as this role. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    @Override
    public String toString() {
        return "DatabaseAccount[jdbcUrl=" + jdbcUrl + ", username=" + username + ", password=***]";
    }
}
