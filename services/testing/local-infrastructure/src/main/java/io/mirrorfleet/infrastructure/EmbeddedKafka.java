package io.mirrorfleet.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker (KRaft, one node, broker and controller) inside this JVM, on loopback only.
 *
 * <p>Topics are never made by accident: whoever needs one calls {@link #createTopics}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final KafkaRaftServer server;
    private final AfterThisJvm cleaner;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, AfterThisJvm cleaner, int port) {
        this.server = server;
        this.cleaner = cleaner;
        this.port = port;
    }

    /** A broker that leaves nothing behind; ready when this returns. */
    public static EmbeddedKafka start() {
        return start(BrokerSettings.throwaway());
    }

    /** A broker with these settings; ready when this returns. Data already in the folder is used again. */
    public static EmbeddedKafka start(BrokerSettings settings) {
        QuietLogs.please();
        List<Integer> ports = Ports.free(2);
        int port = settings.port() == 0 ? ports.getFirst() : settings.port();
        Ports.requireFree(port, "the broker");
        Path folder = Folders.existing(settings.folder()).toAbsolutePath();
        // Before anything is written: a temporary folder goes even if the start fails.
        AfterThisJvm cleaner = AfterThisJvm.run(settings.temporary() ? "rm -rf \"$1\"" : "true", folder.toString());
        try {
            Map<String, String> configuration = BrokerConfiguration.of(folder, port, ports.getLast());
            BrokerStorage.formatUnlessDone(folder, configuration);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(configuration, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, cleaner, port);
        } catch (KafkaException | IllegalStateException e) {
            cleaner.close();
            throw new InfrastructureException("the broker did not start on port " + port + " in " + folder, e);
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Makes these topics; those that exist already stay as they are. */
    public void createTopics(NewTopic... topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.createTopics(List.of(topics))
                    .values()
                    .forEach((topic, creation) ->
                            waitFor(topic, creation.toCompletionStage().toCompletableFuture()));
        }
    }

    private static void waitFor(String topic, Future<Void> creation) {
        try {
            creation.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new InfrastructureException("cannot create topic " + topic, e);
            }
        } catch (TimeoutException e) {
            throw new InfrastructureException("cannot create topic " + topic + " within 30 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while creating topic " + topic, e);
        }
    }

    /** Ends the broker: its threads are gone, its port is free, a temporary folder is deleted. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        cleaner.close();
    }
}
