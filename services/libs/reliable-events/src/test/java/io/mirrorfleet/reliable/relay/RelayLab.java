package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.ServiceSchema;
import io.mirrorfleet.reliable.ThreadTransactions;
import io.mirrorfleet.reliable.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service's schema, a broker, and the relays that a test starts between them.
 *
 * @param schema where the events are written
 * @param broker where they arrive
 * @param relays all that were started, here and in the labs derived from this one
 */
record RelayLab(ServiceSchema schema, EmbeddedKafka broker, List<OutboxRelay> relays) implements AutoCloseable {

    static final RelaySettings SETTINGS = new RelaySettings(Duration.ofMillis(100), Duration.ofDays(31));

    /** A new schema, and the topic as if nothing had ever been sent. */
    static RelayLab with(EmbeddedDatabase database, EmbeddedKafka broker) throws Exception {
        RelayLab lab = new RelayLab(ServiceSchema.in(database), broker, new ArrayList<>());
        try (Admin admin = Admin.create(lab.connection())) {
            if (admin.listTopics().names().get().contains(Topic.MIRRORING.wireName())) {
                admin.deleteTopics(List.of(Topic.MIRRORING.wireName())).all().get();
                lab.await().until(() -> admin.listTopics().names().get().isEmpty());
            }
        }
        lab.createTopic();
        return lab;
    }

    /** The same with another database. */
    RelayLab in(EmbeddedDatabase database) {
        return new RelayLab(ServiceSchema.in(database), broker, relays);
    }

    /** The same with another broker. */
    RelayLab at(EmbeddedKafka other) {
        return new RelayLab(schema, other, relays);
    }

    void createTopic() {
        broker.createTopics(new NewTopic(Topic.MIRRORING.wireName(), Optional.of(4), Optional.empty()));
    }

    OutboxRelay startRelay() {
        return startRelay(schema.account()::connect);
    }

    OutboxRelay startRelay(Connector connector) {
        OutboxRelay relay = new OutboxRelay(connector, connection(), SETTINGS);
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** How clients reach the broker. */
    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    ThreadTransactions transactions() {
        return schema.transactions();
    }

    void add(String key, long revision) {
        transactions().run(() -> schema.outbox().add(Facts.fact(key, revision)));
    }

    void age(String update) {
        transactions().run(() -> transactions().sql().update("UPDATE " + update));
    }

    long count(String condition) {
        return Long.parseLong(
                schema.ask("SELECT count(*) FROM outbox WHERE " + condition).getFirst());
    }

    void assertArrivals(List<Long> sequences) {
        try (Trail trail = new Trail(broker.bootstrapServers())) {
            await().untilAsserted(() ->
                    assertThat(trail.sequences().values().stream().sorted()).containsExactlyElementsOf(sequences));
        }
    }

    ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    @Override
    public void close() {
        relays.forEach(OutboxRelay::stop);
    }
}
