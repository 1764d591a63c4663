package io.mirrorfleet.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** What a service under test stands on: a broker with its topics, a database with its schema, and one caller. */
public final class ServiceInfrastructure implements AutoCloseable {

    /** The token of the caller. The service is told its SHA-256 only. */
    public static final String TOKEN = "test-token";

    private static final String TOKEN_SHA256 = "4c5dc9b7708905f77f5e5d16316b5dfb425e68cb326dcd55a860e90a7707031e";

    private final EmbeddedKafka kafka;
    private final EmbeddedDatabase database;

    private ServiceInfrastructure(EmbeddedKafka kafka, EmbeddedDatabase database) {
        this.kafka = kafka;
        this.database = database;
    }

    /** A broker that has these topics, with one partition each, and a database; ready when this returns. */
    public static ServiceInfrastructure start(Collection<String> topics) {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        kafka.createTopics(
                topics.stream().map(name -> new NewTopic(name, 1, (short) 1)).toArray(NewTopic[]::new));
        return new ServiceInfrastructure(kafka, EmbeddedDatabase.start());
    }

    /** The settings of a service whose one role owns its schema and that knows this caller; for more to be added. */
    public Map<String, String> settings(String service, String caller) {
        return settings(database.createSchemaAndRole(service).service(), caller);
    }

    /** The same for a service that may not change the form of what its owner migrates. */
    public Map<String, String> settingsWithOwner(String service, String caller) {
        ServiceDatabase schema = database.createSchemaAndRoles(service);
        Map<String, String> settings = settings(schema.service(), caller);
        settings.put("quarkus.flyway.jdbc-url", schema.owner().jdbcUrl());
        settings.put("quarkus.flyway.username", schema.owner().username());
        settings.put("quarkus.flyway.password", schema.owner().password());
        return settings;
    }

    /** Ends both servers. */
    @Override
    public void close() {
        kafka.close();
        database.close();
    }

    private Map<String, String> settings(DatabaseAccount account, String caller) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", account.jdbcUrl());
        settings.put("quarkus.datasource.username", account.username());
        settings.put("quarkus.datasource.password", account.password());
        settings.put("mirrorfleet.tokens-file", tokensFile(caller).toString());
        return settings;
    }

    private static Path tokensFile(String caller) {
        try {
            Path file = Files.createTempFile("tokens", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, TOKEN_SHA256 + " " + caller + "\n");
        } catch (IOException e) {
            throw new InfrastructureException("cannot write a file of tokens", e);
        }
    }
}
