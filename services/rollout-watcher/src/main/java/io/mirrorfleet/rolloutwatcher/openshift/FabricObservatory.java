package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unidentified;
import io.mirrorfleet.rolloutwatcher.ClusterSnapshot;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import io.mirrorfleet.rolloutwatcher.MachineConfigs;
import io.mirrorfleet.rolloutwatcher.Observatory;
import io.mirrorfleet.rolloutwatcher.ObservedCluster;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import io.mirrorfleet.rolloutwatcher.RegisteredCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens a client and watches per cluster, shared by all who look at it and closed after the last of them. */
public final class FabricObservatory implements Observatory {

    private final Kubeconfigs kubeconfigs;
    private final Duration timeout;
    private final Map<RegisteredCluster, Shares> open = new ConcurrentHashMap<>();

    /** Reaches clusters with these kubeconfigs; the first lists may take this long. */
    public FabricObservatory(Kubeconfigs kubeconfigs, Duration timeout) {
        this.kubeconfigs = kubeconfigs;
        this.timeout = timeout;
    }

    @Override
    public ObservedCluster open(RegisteredCluster cluster) throws ClusterUnavailableException {
        // A cluster whose registration changed is another key: whoever looks with the old one ends in peace.
        Shares shares = open.computeIfAbsent(cluster, Shares::new);
        return new Handle(shares, shares.take());
    }

    /** The users of one cluster. */
    private final class Shares {

        private final RegisteredCluster cluster;
        private int users;
        private @org.jspecify.annotations.Nullable SharedCluster shared;

        Shares(RegisteredCluster cluster) {
            this.cluster = cluster;
        }

        synchronized SharedCluster take() throws ClusterUnavailableException {
            SharedCluster usable = shared == null ? start() : shared;
            shared = usable;
            users++;
            return usable;
        }

        synchronized void giveBack() {
            users--;
            if (users == 0 && shared != null) {
                shared.close();
                shared = null;
            }
        }

        private SharedCluster start() throws ClusterUnavailableException {
            if (cluster.uid() == null) {
                throw new ClusterUnavailableException(new Unidentified());
            }
            KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(kubeconfigs.read(cluster.observe()))
                    .build();
            SharedCluster started = new SharedCluster(client);
            try {
                started.start(cluster.uid(), timeout);
                return started;
            } catch (ClusterUnavailableException e) {
                started.close();
                throw e;
            }
        }
    }

    /** One look at a cluster, from opening to closing. */
    private static final class Handle implements ObservedCluster {

        private final Shares shares;
        private final SharedCluster cluster;
        private long known;
        private boolean closed;

        Handle(Shares shares, SharedCluster cluster) {
            this.shares = shares;
            this.cluster = cluster;
        }

        @Override
        public ClusterSnapshot watched() throws ClusterUnavailableException {
            // Before the caches are read: what changes meanwhile is looked at again.
            known = cluster.signal().changes();
            return cluster.watched();
        }

        @Override
        public ClusterSnapshot asked() throws ClusterUnavailableException {
            known = cluster.signal().changes();
            return cluster.asked();
        }

        @Override
        public MachineConfigs machineConfigs(Collection<String> names) throws ClusterUnavailableException {
            return cluster.machineConfigs(names);
        }

        @Override
        public Map<String, ReaderReport> reports(Collection<String> nodes) throws ClusterUnavailableException {
            return cluster.reports(nodes);
        }

        @Override
        public void awaitChange(Duration atMost) throws InterruptedException {
            cluster.signal().awaitMoreThan(known, atMost);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                shares.giveBack();
            }
        }
    }
}
