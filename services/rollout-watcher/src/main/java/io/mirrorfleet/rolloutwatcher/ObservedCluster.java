package io.mirrorfleet.rolloutwatcher;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** A cluster that is being looked at. Every question has a time limit. */
public interface ObservedCluster extends AutoCloseable {

    /**
     * Pools and nodes as the watches have them: cheap, and a moment old.
     *
     * @throws ClusterUnavailableException when the watches do not work
     */
    ClusterSnapshot watched() throws ClusterUnavailableException;

    /**
     * Pools and nodes as the API server answers now.
     *
     * @throws ClusterUnavailableException when it does not answer
     */
    ClusterSnapshot asked() throws ClusterUnavailableException;

    /**
     * What these MachineConfigs say about registries; those that do not exist are absent.
     *
     * @throws ClusterUnavailableException when the API server does not answer
     */
    MachineConfigs machineConfigs(Collection<String> names) throws ClusterUnavailableException;

    /**
     * What the readers on these nodes print now, by node.
     *
     * @throws ClusterUnavailableException when the API server does not answer
     */
    Map<String, ReaderReport> reports(Collection<String> nodes) throws ClusterUnavailableException;

    /** Returns when a watch has reported a change since the last call, or after this time. */
    void awaitChange(Duration atMost) throws InterruptedException;

    /** Stops looking. */
    @Override
    void close();
}
