package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.infrastructure.ServiceDatabase;
import io.mirrorfleet.simulator.openshift.OpenShiftSimulator;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker, a real Postgres and simulated clusters for the service under test. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    /** Token of the test's caller; the tokens file holds its SHA-256. */
    public static final String TOKEN = "test-token";

    private static final String TOKEN_SHA256 = "4c5dc9b7708905f77f5e5d16316b5dfb425e68cb326dcd55a860e90a7707031e";
    private static final double SPEED = 50;
    private static final List<String> CLUSTERS = List.of(
            "crc", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "shared");

    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final EmbeddedDatabase database = EmbeddedDatabase.start();
    private final Path folder = temporaryFolder();
    private final OpenShiftSimulator clusters = OpenShiftSimulator.start(
            folder, SPEED, CLUSTERS.stream().map(ClusterSpec::single).toArray(ClusterSpec[]::new));

    @Override
    public Map<String, String> start() {
        kafka.createTopics(Topic.everyWireName().stream()
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toArray(NewTopic[]::new));
        ServiceDatabase schema = database.createSchemaAndRole("cluster-config");
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url",
                schema.service().jdbcUrl(),
                "quarkus.datasource.username",
                schema.service().username(),
                "quarkus.datasource.password",
                schema.service().password(),
                "mirrorfleet.tokens-file",
                write("tokens", TOKEN_SHA256 + " alice\n").toString(),
                "config.kubeconfigs",
                kubeconfigs().toString());
    }

    @Override
    public void stop() {
        clusters.close();
        kafka.close();
        database.close();
    }

    private Path kubeconfigs() {
        Path kubeconfigs = folder.resolve("kubeconfigs");
        kubeconfigs.toFile().mkdirs();
        for (String cluster : CLUSTERS) {
            for (Role role : List.of(Role.CONFIGURE, Role.OBSERVE, Role.ADMIN)) {
                clusters.kubeconfig(cluster, role).writeTo(kubeconfigs.resolve(cluster + "-" + role.wireName()));
            }
        }
        write("kubeconfigs/runs-a-program", """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/true}}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                current-context: c
                """);
        return kubeconfigs;
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("cluster-config-it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
