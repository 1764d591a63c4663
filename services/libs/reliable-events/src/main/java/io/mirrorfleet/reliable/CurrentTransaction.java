package io.mirrorfleet.reliable;

import io.mirrorfleet.reliable.sql.Sql;

/** The transaction that the caller has open, whoever opened it. */
public interface CurrentTransaction {

    /**
     * Statements that are part of the transaction.
     *
     * @throws IllegalStateException when there is no transaction
     */
    Sql sql();

    /**
     * Runs this once the transaction is committed, never when it is undone.
     *
     * @throws IllegalStateException when there is no transaction
     */
    void afterCommit(Runnable action);
}
