package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.infrastructure.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker and a real Postgres for the service under test. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final EmbeddedDatabase database = EmbeddedDatabase.start();

    @Override
    public Map<String, String> start() {
        kafka.createTopics(Topic.everyWireName().stream()
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toArray(NewTopic[]::new));
        ServiceDatabase schema = database.createSchemaAndRoles("mirror-copier");
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url", schema.owner().jdbcUrl(),
                "quarkus.datasource.username", schema.owner().username(),
                "quarkus.datasource.password", schema.owner().password(),
                "quarkus.http.test-port", "0",
                "mirrorfleet.tokens-file", tokensFile().toString());
    }

    @Override
    public void stop() {
        kafka.close();
        database.close();
    }

    private static Path tokensFile() {
        try {
            Path file = Files.createTempFile("tokens", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "0".repeat(64) + " nobody\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
