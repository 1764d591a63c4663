package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.infrastructure.ServiceDatabase;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker, a real Postgres and two simulated registries for the service under test. */
public final class SelectionInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** Token of the test's caller; the tokens file holds its SHA-256. */
    public static final String TOKEN = "test-token";

    private static final String TOKEN_SHA256 = "4c5dc9b7708905f77f5e5d16316b5dfb425e68cb326dcd55a860e90a7707031e";

    private final RegistrySimulator upstream = registry();
    private final RegistrySimulator mirror = registry();
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final EmbeddedDatabase database = EmbeddedDatabase.start();

    /** A test that is told where the registries are. */
    interface TakesRegistries {

        void take(RegistrySimulator source, RegistrySimulator destination);
    }

    @Override
    public Map<String, String> start() {
        kafka.createTopics(Topic.everyWireName().stream()
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toArray(NewTopic[]::new));
        ServiceDatabase schema = database.createSchemaAndRole("mirror-copier");
        return Map.of(
                "copier.prune.least-age", "0s",
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url", schema.service().jdbcUrl(),
                "quarkus.datasource.username", schema.service().username(),
                "quarkus.datasource.password", schema.service().password(),
                "copier.sources.\"docker.io\".url", upstream.url().toString(),
                // Another name for the same: what it forbids under one name, it may do under the other.
                "copier.sources.\"ghcr.io\".url", upstream.url().toString(),
                "mirrorfleet.tokens-file", tokensFile().toString());
    }

    @Override
    public void inject(Object test) {
        if (test instanceof TakesRegistries it) {
            it.take(upstream, mirror);
        }
    }

    @Override
    public void stop() {
        kafka.close();
        database.close();
        upstream.close();
        mirror.close();
    }

    private static RegistrySimulator registry() {
        try {
            return RegistrySimulator.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
