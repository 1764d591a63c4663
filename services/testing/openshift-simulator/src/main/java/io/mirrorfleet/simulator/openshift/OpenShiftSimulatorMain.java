package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.api.ListenAddress;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs a simulator by itself until it is killed. Takes its settings from the environment: {@code SIMULATOR_CLUSTERS} (default {@code crc,lab}),
 * {@code SIMULATOR_BIND} (the interface), {@code SIMULATOR_HOST} (the name in URLs), {@code SIMULATOR_PORT}, {@code SIMULATOR_SPEED}, {@code SIMULATOR_SEED}, {@code SIMULATOR_FOLDER}. Writes kubeconfigs as
 * {@code <cluster>-<role>} and the token of steering as {@code simulation.token} into {@code SIMULATOR_CREDENTIALS}.
 */
public final class OpenShiftSimulatorMain {

    private OpenShiftSimulatorMain() {}

    /** Starts it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> environment = System.getenv();
        Path folder = Path.of(environment.getOrDefault("SIMULATOR_FOLDER", "nodes"));
        Path credentials = Path.of(environment.getOrDefault("SIMULATOR_CREDENTIALS", "credentials"));
        List<ClusterSpec> clusters = Stream.of(environment
                        .getOrDefault("SIMULATOR_CLUSTERS", "crc,lab")
                        .split(","))
                .map(ClusterSpec::predefined)
                .toList();
        OpenShiftSimulator simulator = OpenShiftSimulator.start(folder, settings(environment), clusters);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(simulator::close));
        writeCredentials(simulator, clusters, credentials);
        System.out.println("OpenShift simulator at " + simulator.uri() + ", kubeconfigs in " + credentials);
        Thread.currentThread().join();
    }

    private static SimulatorSettings settings(Map<String, String> environment) {
        return SimulatorSettings.DEFAULT
                .at(new ListenAddress(
                        environment.getOrDefault("SIMULATOR_BIND", "127.0.0.1"),
                        Integer.parseInt(environment.getOrDefault("SIMULATOR_PORT", "6443")),
                        environment.getOrDefault("SIMULATOR_HOST", "127.0.0.1")))
                .withSpeed(Double.parseDouble(environment.getOrDefault("SIMULATOR_SPEED", "1")))
                .withSeed(Long.parseLong(environment.getOrDefault("SIMULATOR_SEED", "1")));
    }

    private static void writeCredentials(OpenShiftSimulator simulator, List<ClusterSpec> clusters, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        for (ClusterSpec cluster : clusters) {
            for (Role role : Role.values()) {
                simulator
                        .kubeconfig(cluster.name(), role)
                        .writeTo(folder.resolve(cluster.name() + "-" + role.wireName()));
            }
        }
        Path token = folder.resolve("simulation.token");
        Files.deleteIfExists(token);
        Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, simulator.simulationToken());
    }
}
