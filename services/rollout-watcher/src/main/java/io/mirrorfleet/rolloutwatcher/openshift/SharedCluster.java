package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.OtherCluster;
import io.mirrorfleet.rolloutwatcher.ClusterSnapshot;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import io.mirrorfleet.rolloutwatcher.MachineConfigContent;
import io.mirrorfleet.rolloutwatcher.MachineConfigs;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One client and one set of watches for all who look at a cluster. */
final class SharedCluster implements AutoCloseable {

    private static final int MACHINE_CONFIGS_KEPT = 64;
    private static final long RELIST_NANOS = Duration.ofSeconds(30).toNanos();

    private final KubernetesClient client;
    private final ClusterCalls calls;
    private final ReaderLogs logs;
    private final ClusterWatch watch;
    private final Map<String, MachineConfigContent> rendered = new Eldest(MACHINE_CONFIGS_KEPT);
    private volatile long listed = System.nanoTime();

    SharedCluster(KubernetesClient client) {
        this.client = client;
        this.calls = new ClusterCalls(client);
        this.logs = new ReaderLogs(calls);
        this.watch = new ClusterWatch(client);
    }

    /** Makes sure that this is the cluster with this uid, then begins to watch. */
    void start(String uid, Duration atMost) throws ClusterUnavailableException {
        String found = calls.clusterUid();
        if (!found.equals(uid)) {
            throw new ClusterUnavailableException(new OtherCluster(uid, found));
        }
        watch.start(atMost);
    }

    /** From the caches, unless a watch is down, or it is time not to rely on watches that may have died silently. */
    ClusterSnapshot watched() throws ClusterUnavailableException {
        if (watch.current() && System.nanoTime() - listed < RELIST_NANOS) {
            return watch.snapshot();
        }
        return asked();
    }

    ClusterSnapshot asked() throws ClusterUnavailableException {
        ClusterSnapshot snapshot = calls.snapshot();
        listed = System.nanoTime();
        return snapshot;
    }

    MachineConfigs machineConfigs(Collection<String> names) throws ClusterUnavailableException {
        Map<String, MachineConfigContent> found = new HashMap<>();
        for (String name : names) {
            machineConfig(name).ifPresent(config -> found.put(name, config));
        }
        return new MachineConfigs(found);
    }

    Map<String, ReaderReport> reports(Collection<String> nodes) throws ClusterUnavailableException {
        Collection<Pod> pods = watch.current() ? watch.pods() : calls.pods();
        return logs.reports(nodes, pods);
    }

    ChangeSignal signal() {
        return watch.signal();
    }

    @Override
    public void close() {
        watch.close();
        client.close();
    }

    /** The name of a rendered MachineConfig is a hash of its content: what was read once stays true. */
    private Optional<MachineConfigContent> machineConfig(String name) throws ClusterUnavailableException {
        if (!name.startsWith("rendered-")) {
            return calls.machineConfig(name);
        }
        Optional<MachineConfigContent> kept = kept(name);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<MachineConfigContent> found = calls.machineConfig(name);
        found.ifPresent(this::keep);
        return found;
    }

    private synchronized Optional<MachineConfigContent> kept(String name) {
        return Optional.ofNullable(rendered.get(name));
    }

    private synchronized void keep(MachineConfigContent config) {
        rendered.put(config.name(), config);
    }

    /** Keeps so many, and forgets those that were not used for longest. */
    private static final class Eldest extends LinkedHashMap<String, MachineConfigContent> {

        private static final long serialVersionUID = 1L;

        private final int most;

        Eldest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MachineConfigContent> eldest) {
            return size() > most;
        }
    }
}
