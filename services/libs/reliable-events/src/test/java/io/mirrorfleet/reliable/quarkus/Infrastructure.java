package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.DatabaseAccount;
import io.mirrorfleet.infrastructure.DatabaseSettings;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.reliable.ServiceSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** A database and a broker for the application under test. */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    private final List<Runnable> stops = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase database =
                EmbeddedDatabase.start(DatabaseSettings.throwaway().relaxed());
        stops.add(database::close);
        EmbeddedKafka kafka = EmbeddedKafka.start();
        stops.add(kafka::close);
        kafka.createTopics(new NewTopic(Topic.MIRRORING.wireName(), Optional.of(4), Optional.empty()));
        DatabaseAccount account = ServiceSchema.in(database).account();
        return Map.of(
                "quarkus.datasource.jdbc.url", account.jdbcUrl(),
                "quarkus.datasource.username", account.username(),
                "quarkus.datasource.password", account.password(),
                "kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        stops.forEach(Runnable::run);
    }
}
