package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Transactions of the application server, shared with Hibernate and {@code @Transactional} methods. */
final class JtaTransactions implements Atomically, CurrentTransaction {

    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry registry;

    JtaTransactions(DataSource dataSource, TransactionSynchronizationRegistry registry) {
        this.dataSource = dataSource;
        this.registry = registry;
    }

    @Override
    public void run(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    @Override
    public Sql sql() {
        requireTransaction();
        return Sql.eachFrom(dataSource);
    }

    @Override
    public void afterCommit(Runnable action) {
        requireTransaction();
        registry.registerInterposedSynchronization(new AfterCommit(action));
    }

    private void requireTransaction() {
        if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException(
                    "no transaction is open: call this from a @Transactional method or through Atomically");
        }
    }

    private record AfterCommit(Runnable action) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Only a commit that happened counts.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        }
    }
}
