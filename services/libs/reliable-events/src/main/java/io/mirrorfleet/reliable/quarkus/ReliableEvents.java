package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.EventReader;
import io.mirrorfleet.reliable.IdempotencyKeys;
import io.mirrorfleet.reliable.Inbox;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Jobs;
import io.mirrorfleet.reliable.Outbox;
import io.mirrorfleet.reliable.PublishedEvents;
import io.mirrorfleet.reliable.WakeUps;
import io.mirrorfleet.reliable.jobs.JobRunner;
import io.mirrorfleet.reliable.jobs.JobSettings;
import io.mirrorfleet.reliable.relay.OutboxRelay;
import io.mirrorfleet.reliable.relay.RelaySettings;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds the beans that services inject. */
@Singleton
public class ReliableEvents {

    private static final Duration POLL = Duration.ofSeconds(1);

    @Produces
    @Singleton
    JtaTransactions transactions(DataSource dataSource, TransactionSynchronizationRegistry registry) {
        return new JtaTransactions(dataSource, registry);
    }

    @Produces
    @Singleton
    EventLimit eventLimit(EventsConfig config) {
        return new EventLimit(config.maxBytes());
    }

    @Produces
    @Singleton
    Outbox outbox(CurrentTransaction transaction, EventLimit limit) {
        return new Outbox(transaction, limit);
    }

    @Produces
    @Singleton
    PublishedEvents publishedEvents(CurrentTransaction transaction) {
        return new PublishedEvents(transaction);
    }

    @Produces
    @Singleton
    Inbox inbox(CurrentTransaction transaction) {
        return new Inbox(transaction);
    }

    @Produces
    @Singleton
    WakeUps wakeUps() {
        return new WakeUps();
    }

    @Produces
    @Singleton
    Jobs jobs(CurrentTransaction transaction, WakeUps wakeUps) {
        return new Jobs(transaction, wakeUps);
    }

    @Produces
    @Singleton
    IdempotencyKeys idempotencyKeys(CurrentTransaction transaction) {
        return new IdempotencyKeys(transaction);
    }

    @Produces
    @Singleton
    EventReader eventReader() {
        return new EventReader();
    }

    @Produces
    @Singleton
    DriverConnector driverConnector(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        return new DriverConnector(url, username, password);
    }

    @Produces
    @Singleton
    OutboxRelay outboxRelay(DriverConnector connector, EventsConfig events, Config config) {
        return new OutboxRelay(connector, KafkaConfiguration.of(config), new RelaySettings(POLL, events.keep()));
    }

    @Produces
    @Singleton
    JobRunner jobRunner(
            @All List<JobHandler> handlers, JtaTransactions transactions, WakeUps wakeUps, JobSettings settings) {
        return new JobRunner(handlers, transactions, transactions, wakeUps, settings);
    }

    @Produces
    @Singleton
    JobSettings jobSettings(
            JobsConfig config,
            @ConfigProperty(name = "mirrorfleet.replica", defaultValue = "${HOSTNAME:local}") String replica) {
        return config.settings(replica);
    }
}
