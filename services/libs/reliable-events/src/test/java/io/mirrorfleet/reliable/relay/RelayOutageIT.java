package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.BrokerSettings;
import io.mirrorfleet.infrastructure.DatabaseSettings;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.SharedServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A relay waits for whatever it lacks, says meanwhile what that is, and goes on. */
@ExtendWith(SharedServers.class)
class RelayOutageIT {

    private RelayLab lab;

    @BeforeEach
    void openLab(EmbeddedDatabase database, EmbeddedKafka kafka) throws Exception {
        lab = RelayLab.with(database, kafka);
    }

    @AfterEach
    void stopRelays() {
        lab.close();
    }

    @Test
    void aRelayWhoseConnectionIsKilledComesBack(EmbeddedDatabase database) throws Exception {
        OutboxRelay relay = lab.startRelay();
        lab.await().until(() -> relay.state() == OutboxRelay.State.ACTIVE);

        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                    + lab.schema().account().username() + "'");
        }
        lab.add("a", 1);

        lab.assertArrivals(List.of(1L));
    }

    @Test
    void anOutageOfTheBrokerIsWaitedOut(@TempDir Path folder) {
        BrokerSettings settings = BrokerSettings.in(folder);
        EmbeddedKafka own = EmbeddedKafka.start(settings);
        RelayLab there = lab.at(own);
        there.createTopic();
        OutboxRelay relay = there.startRelay();
        there.add("a", 1);
        there.assertArrivals(List.of(1L));

        own.close();
        there.add("a", 2);
        there.add("b", 1);
        there.await().until(() -> relay.state() == OutboxRelay.State.FAILING);

        try (EmbeddedKafka again = EmbeddedKafka.start(settings.withPort(own.port()))) {
            lab.at(again).assertArrivals(List.of(1L, 2L, 3L));
            relay.stop();
        }
    }

    @Test
    void anOutageOfTheDatabaseIsWaitedOut(@TempDir Path folder) {
        DatabaseSettings settings = DatabaseSettings.in(folder).relaxed();
        EmbeddedDatabase own = EmbeddedDatabase.start(settings);
        RelayLab there = lab.in(own);
        OutboxRelay relay = there.startRelay();
        there.add("a", 1);
        there.assertArrivals(List.of(1L));

        own.close();
        there.await().until(() -> relay.state() == OutboxRelay.State.FAILING);

        try (EmbeddedDatabase again = EmbeddedDatabase.start(settings.withPort(own.port()))) {
            assertThat(again.port()).isEqualTo(own.port());
            there.add("a", 2);
            there.assertArrivals(List.of(1L, 2L));
            relay.stop();
        }
    }

    @Test
    void anUnexpectedFailureIsReportedAndWaitedOut() {
        AtomicInteger connections = new AtomicInteger();
        lab.add("a", 1);

        OutboxRelay relay = lab.startRelay(() -> {
            if (connections.incrementAndGet() <= 3) {
                throw new IllegalStateException("nobody foresaw this");
            }
            return lab.schema().account().connect();
        });

        lab.await().until(() -> relay.problem().equals("nobody foresaw this"));
        assertThat(relay.state()).isEqualTo(OutboxRelay.State.FAILING);
        lab.await().until(() -> relay.state() == OutboxRelay.State.ACTIVE);
        assertThat(relay.problem()).isEmpty();
        lab.assertArrivals(List.of(1L));
    }

    @Test
    void anEventThatCannotBeSentIsNamed() {
        lab.add("a", 1);
        UUID poison = lab.transactions().call(() -> lab.schema().outbox().add(Facts.fact("b", 1)));
        lab.transactions().run(() -> lab.transactions()
                .sql()
                .update("UPDATE outbox SET topic = 'no such topic!' WHERE id = ?", poison));

        OutboxRelay relay = lab.startRelay();

        lab.await().untilAsserted(() -> assertThat(relay.problem())
                .contains(poison.toString())
                .contains("io.mirrorfleet.mirror.removed.v1")
                .contains("sequence 2"));
        lab.assertArrivals(List.of(1L));
        lab.transactions().run(() -> lab.transactions()
                .sql()
                .update("UPDATE outbox SET topic = ? WHERE id = ?", Topic.MIRRORING.wireName(), poison));
        lab.await().until(() -> relay.state() == OutboxRelay.State.ACTIVE);
        lab.assertArrivals(List.of(1L, 2L));
    }
}
