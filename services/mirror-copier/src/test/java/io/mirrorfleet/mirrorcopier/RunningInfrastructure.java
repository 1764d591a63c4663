package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.DatabaseAccount;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker and a real Postgres for the service under test, which lets one caller follow for two seconds. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** Token of the test's caller; the tokens file holds its SHA-256. */
    public static final String TOKEN = "test-token";

    private static final String TOKEN_SHA256 = "4c5dc9b7708905f77f5e5d16316b5dfb425e68cb326dcd55a860e90a7707031e";

    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final EmbeddedDatabase database = EmbeddedDatabase.start();

    @Override
    public Map<String, String> start() {
        kafka.createTopics(Topic.everyWireName().stream()
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toArray(NewTopic[]::new));
        DatabaseAccount account = database.createSchemaAndRole("mirror-copier").service();
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url", account.jdbcUrl(),
                "quarkus.datasource.username", account.username(),
                "quarkus.datasource.password", account.password(),
                "quarkus.http.test-port", "0",
                "copier.followers", "1",
                "copier.follow-time", "2s",
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
            return Files.writeString(file, TOKEN_SHA256 + " alice\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
