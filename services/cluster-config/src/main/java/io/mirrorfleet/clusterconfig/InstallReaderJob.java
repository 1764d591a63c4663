package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterApi.Installation;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.ClusterReaderInstalled;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.NewJob;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs the reader on a cluster, as often as the cluster is registered or changed. */
public final class InstallReaderJob implements JobHandler {
    static final String KIND = "install-reader";

    private static final Logger LOG = LoggerFactory.getLogger(InstallReaderJob.class);
    private static final int AT_A_TIME = 16;
    // Nobody can say when the API server is back, and without a reader nothing on the cluster is ever proved.
    private static final Duration NEXT_TRY = Duration.ofSeconds(15);

    private final Clusters clusters;
    private final OpenShift openShift;
    private final Atomically atomically;
    private final Facts facts;

    /** Installs on these clusters. */
    public InstallReaderJob(Clusters clusters, OpenShift openShift, Atomically atomically, Facts facts) {
        this.clusters = clusters;
        this.openShift = openShift;
        this.atomically = atomically;
        this.facts = facts;
    }

    static NewJob of(Cluster cluster, Cause cause) {
        String payload = JobPayloads.write(new Order(cluster.name(), cluster.revision(), cause));
        return NewJob.dueNow(KIND, cluster.name() + "/" + cluster.revision(), payload)
                .exclusively(ConfigureJob.exclusiveKey(cluster.name()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int concurrency() {
        return AT_A_TIME;
    }

    @Override
    public void work(Lease lease) {
        Order order = JobPayloads.read(lease.payload(), Order.class);
        Optional<Cluster> cluster = atomically.call(() -> clusters.find(order.cluster()));
        if (cluster.isEmpty() || cluster.get().revision() != order.revision()) {
            // Removed, or changed since: the change brought a job of its own.
            lease.finish(() -> {});
            return;
        }
        Installation installation;
        try {
            installation = openShift.of(cluster.get()).installReader(ReaderPlacement.STANDARD, ReaderScript.text());
        } catch (ClusterUnreachableException e) {
            LOG.atWarn().addKeyValue("cluster", order.cluster()).log("reader not installed yet: {}", e.getMessage());
            lease.retryAfter(NEXT_TRY, String.valueOf(e.getMessage()));
            return;
        }
        switch (installation) {
            case Installation.Standing standing -> lease.finish(() -> record(order, standing));
            case Installation.Conflict conflict -> lease.retryAfter(NEXT_TRY, conflict.message());
        }
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        LOG.atError().addKeyValue("job", lease.name()).log("reader not installed: {}", reason);
    }

    private void record(Order order, Installation.Standing standing) {
        ReaderPlacement placement = ReaderPlacement.STANDARD;
        facts.state(
                new ClusterReaderInstalled(
                        order.cluster(),
                        placement.namespace(),
                        placement.daemonSet(),
                        standing.image(),
                        order.revision(),
                        standing.clusterUid()),
                order.cause());
    }

    /** What the job has to know. */
    record Order(String cluster, long revision, Cause cause) {}
}
