package io.mirrorfleet.rolloutwatcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cluster on which the next thing happens whenever the watcher waits for a change. */
final class PlayedCluster implements Observatory, ObservedCluster {

    private final LabCluster cluster;
    private final Deque<Runnable> script;

    PlayedCluster(LabCluster cluster, List<Runnable> script) {
        this.cluster = cluster;
        this.script = new ArrayDeque<>(script);
    }

    @Override
    public ObservedCluster open(RegisteredCluster registered) {
        return this;
    }

    @Override
    public ClusterSnapshot watched() {
        return evidence().cluster();
    }

    @Override
    public ClusterSnapshot asked() {
        return watched();
    }

    @Override
    public MachineConfigs machineConfigs(Collection<String> names) {
        Map<String, MachineConfigContent> found =
                new HashMap<>(evidence().machineConfigs().byName());
        found.keySet().retainAll(names);
        return new MachineConfigs(found);
    }

    @Override
    public Map<String, ReaderReport> reports(Collection<String> nodes) {
        Map<String, ReaderReport> found = new HashMap<>(cluster.reports());
        found.keySet().retainAll(nodes);
        return found;
    }

    @Override
    public void awaitChange(Duration atMost) {
        Runnable next = script.poll();
        if (next != null) {
            next.run();
        }
        cluster.readersAdvance(1);
        cluster.later(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private Situation.Evidence evidence() {
        return cluster.situation(Map.of()).evidence();
    }
}
