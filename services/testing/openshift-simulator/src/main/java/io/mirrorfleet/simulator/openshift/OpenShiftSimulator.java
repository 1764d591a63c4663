package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.api.ApiServer;
import io.mirrorfleet.simulator.openshift.api.Kubeconfig;
import io.mirrorfleet.simulator.openshift.api.ServedCluster;
import io.mirrorfleet.simulator.openshift.clock.ScaledClock;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.pods.ContainerStarter;
import io.mirrorfleet.simulator.openshift.schema.PlatformRelease;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Simulated OpenShift clusters in this process, served over HTTPS until closed. */
public final class OpenShiftSimulator implements AutoCloseable {

    private record Running(LiveCluster live, ClusterControls controls) {}

    private final SimulatorSettings settings;
    private final ApiServer server;
    private final TruthJournal journal;
    private final Simulation simulation;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulated-time").factory());
    private final Map<String, Running> clusters = new ConcurrentHashMap<>();

    private OpenShiftSimulator(SimulatorSettings settings, Path folder) {
        this.settings = settings;
        this.server = ApiServer.start(settings.address(), Clock.systemUTC());
        this.journal = new TruthJournal(Clock.systemUTC());
        ContainerStarter processes = ContainerStarter.processes();
        ContainerStarter imitations = ContainerStarter.imitations(scheduler, new Random(settings.seed()));
        ContainerStarter starter = (plan, output) ->
                nodes() > settings.processesUpTo() ? imitations.start(plan, output) : processes.start(plan, output);
        this.simulation = new Simulation(settings.timing(), settings.seed(), folder.toAbsolutePath(), journal, starter);
        server.serveTruth(new TruthRoutes(journal));
    }

    /** Starts a simulator of these clusters, whose nodes have their disks in the folder. */
    public static OpenShiftSimulator start(Path folder, SimulatorSettings settings, Collection<ClusterSpec> clusters) {
        OpenShiftSimulator simulator = new OpenShiftSimulator(settings, folder);
        try {
            clusters.forEach(simulator::add);
            return simulator;
        } catch (RuntimeException failed) {
            simulator.close();
            throw failed;
        }
    }

    /** Starts a simulator of these clusters with real delays divided by the speed, and a free port. */
    public static OpenShiftSimulator start(Path folder, double speed, ClusterSpec... clusters) {
        return start(folder, SimulatorSettings.DEFAULT.withSpeed(speed), List.of(clusters));
    }

    /** Serves one more cluster. */
    public ClusterControls add(ClusterSpec spec) {
        ObjectStore store = new ObjectStore(Clock.systemUTC());
        ScaledClock clock = new ScaledClock(scheduler, settings.speed());
        ContainerLogs logs = new ContainerLogs(Clock.systemUTC());
        LiveCluster live = LiveCluster.start(new SimulatedCluster(spec, store, clock, logs, simulation), clock);
        ClusterControls controls = new ClusterControls(live);
        clusters.put(spec.name(), new Running(live, controls));
        PlatformRelease release = PlatformRelease.parse(spec.release());
        server.serve(new ServedCluster(spec.name(), release, store, logs, new SteeringRoutes(controls)));
        return controls;
    }

    /** Where the simulator listens, without a path. */
    public URI uri() {
        return server.uri();
    }

    /** What a client needs to be somebody in a cluster. */
    public Kubeconfig kubeconfig(String cluster, Role role) {
        return server.kubeconfig(cluster, role);
    }

    /** The bearer token of {@code /simulation} and {@code /truth}. */
    public String simulationToken() {
        return server.simulationToken();
    }

    /** What really happened on the nodes. */
    public TruthJournal truth() {
        return journal;
    }

    /** What can be done to a cluster. */
    public ClusterControls cluster(String name) {
        Running running = clusters.get(name);
        if (running == null) {
            throw new IllegalArgumentException("no cluster " + name + " is simulated");
        }
        return running.controls();
    }

    /** The API server, for its own moods. */
    public ApiServer apiServer() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        clusters.values().forEach(running -> running.live().close());
        scheduler.shutdownNow();
    }

    private int nodes() {
        return clusters.values().stream()
                .mapToInt(running -> running.live().cluster().spec().nodes().size())
                .sum();
    }
}
