package io.mirrorfleet.quickstart;

import io.mirrorfleet.simulator.openshift.OpenShiftSimulator;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What Mirrorfleet works on: a registry that plays docker.io, a mirror, and clusters. */
public final class SimulatedWorld implements AutoCloseable {

    private static final int LAYER_BYTES = 2 * 1024 * 1024;

    private final RegistrySimulator dockerHub;
    private final RegistrySimulator mirror;
    private final OpenShiftSimulator openShift;
    private final List<String> clusters;

    private SimulatedWorld(
            RegistrySimulator dockerHub,
            RegistrySimulator mirror,
            OpenShiftSimulator openShift,
            List<String> clusters) {
        this.dockerHub = dockerHub;
        this.mirror = mirror;
        this.openShift = openShift;
        this.clusters = clusters;
    }

    static SimulatedWorld start(Workplace workplace, Options options) {
        try {
            RegistrySimulator dockerHub = RegistrySimulator.start();
            DockerHubSamples.withLayersOf(LAYER_BYTES).seedInto(dockerHub);
            List<ClusterSpec> specs = specs(options.extraClusters());
            OpenShiftSimulator openShift = OpenShiftSimulator.start(
                    workplace.folder("nodes"), options.speed(), specs.toArray(ClusterSpec[]::new));
            List<String> names = specs.stream().map(ClusterSpec::name).toList();
            SimulatedWorld world = new SimulatedWorld(dockerHub, RegistrySimulator.start(), openShift, names);
            world.writeKubeconfigs(workplace);
            return world;
        } catch (IOException e) {
            throw new QuickstartException("the simulators could not be started", e);
        }
    }

    /** The registry that plays docker.io. */
    public RegistrySimulator dockerHub() {
        return dockerHub;
    }

    /** The registry that clusters can reach. */
    public RegistrySimulator mirror() {
        return mirror;
    }

    /** The clusters. */
    public OpenShiftSimulator openShift() {
        return openShift;
    }

    /** The names of the clusters. */
    public List<String> clusters() {
        return clusters;
    }

    @Override
    public void close() {
        openShift.close();
        mirror.close();
        dockerHub.close();
    }

    private void writeKubeconfigs(Workplace workplace) {
        for (String cluster : clusters) {
            for (Role role : List.of(Role.CONFIGURE, Role.OBSERVE, Role.ADMIN)) {
                String name = cluster + "-" + role.wireName();
                workplace.write(
                        "kubeconfigs/" + role.wireName() + "/" + name,
                        openShift.kubeconfig(cluster, role).yaml());
            }
        }
    }

    private static List<ClusterSpec> specs(int extra) {
        List<ClusterSpec> specs = new ArrayList<>(List.of(ClusterSpec.crc(), ClusterSpec.lab(), ClusterSpec.edge()));
        for (int i = 1; i <= extra; i++) {
            specs.add(ClusterSpec.single("single-" + i));
        }
        return specs;
    }
}
