package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.infrastructure.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker and a real Postgres for the service under test, and a folder for kubeconfigs. */
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
        ServiceDatabase schema = database.createSchemaAndRole("rollout-watcher");
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", schema.service().jdbcUrl());
        settings.put("quarkus.datasource.username", schema.service().username());
        settings.put("quarkus.datasource.password", schema.service().password());
        settings.put("mirrorfleet.tokens-file", tokensFile().toString());
        settings.put("watcher.kubeconfigs", folder().toString());
        settings.put("watcher.reading-poll", "100ms");
        settings.put("watcher.resync", "1s");
        settings.put("watcher.rest", "1s");
        settings.put("watcher.images.every", "1s");
        settings.put("watcher.stall.after", "5s");
        return settings;
    }

    @Override
    public void stop() {
        kafka.close();
        database.close();
    }

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "kubeconfigs").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path tokensFile() {
        try {
            Path file = Files.createTempFile("tokens", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, TOKEN_SHA256 + " engineer\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
