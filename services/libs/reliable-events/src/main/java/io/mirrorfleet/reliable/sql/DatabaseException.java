package io.mirrorfleet.reliable.sql;

import java.sql.SQLException;

/** The database refused a statement or cannot be reached. */
public final class DatabaseException extends RuntimeException {

    private static final String UNIQUE_VIOLATION = "23505";

    private final boolean duplicateKey;

    /** What the database, or the way to it, said. */
    public DatabaseException(SQLException reason) {
        super("the database says: " + reason.getMessage(), reason);
        this.duplicateKey = UNIQUE_VIOLATION.equals(reason.getSQLState());
    }

    /** Whether a row with the same key is there already. */
    public boolean duplicateKey() {
        return duplicateKey;
    }
}
