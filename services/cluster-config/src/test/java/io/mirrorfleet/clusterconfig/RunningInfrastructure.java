package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
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

/** A real broker, a real Postgres and simulated clusters for the service under test. */
public final class RunningInfrastructure implements QuarkusTestResourceLifecycleManager {

    private static final double SPEED = 50;
    private static final List<String> CLUSTERS = List.of(
            "crc", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "shared");

    private final ServiceInfrastructure infrastructure = ServiceInfrastructure.start(Topic.everyWireName());
    private final Path folder = temporaryFolder();
    private final OpenShiftSimulator clusters = OpenShiftSimulator.start(
            folder, SPEED, CLUSTERS.stream().map(ClusterSpec::single).toArray(ClusterSpec[]::new));

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = infrastructure.settings("cluster-config", "alice");
        settings.put("config.kubeconfigs", kubeconfigs().toString());
        return settings;
    }

    @Override
    public void stop() {
        clusters.close();
        infrastructure.close();
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
