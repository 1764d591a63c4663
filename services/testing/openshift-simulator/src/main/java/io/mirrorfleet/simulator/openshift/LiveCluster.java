package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.clock.ScaledClock;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeFeed;
import io.mirrorfleet.simulator.openshift.store.ChangeType;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import io.mirrorfleet.simulator.openshift.store.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** A cluster that moves by itself: each change of its store reaches its controllers, in order, inside the work of its clock. */
final class LiveCluster implements AutoCloseable {

    private static final Logger LOG = System.getLogger(LiveCluster.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SimulatedCluster cluster;
    private final ScaledClock clock;
    private final Thread delivery;

    private LiveCluster(SimulatedCluster cluster, ScaledClock clock) {
        this.cluster = cluster;
        this.clock = clock;
        ChangeFeed feed = cluster.store().feed(cluster.store().currentResourceVersion());
        this.delivery =
                Thread.ofVirtual().name("changes-of-" + cluster.spec().name()).unstarted(() -> deliver(feed));
    }

    static LiveCluster start(SimulatedCluster cluster, ScaledClock clock) {
        LiveCluster live = new LiveCluster(cluster, clock);
        live.delivery.start();
        return live;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    ScaledClock clock() {
        return clock;
    }

    @Override
    public void close() {
        delivery.interrupt();
        clock.run(() -> cluster.kubelets().stop());
    }

    private void deliver(ChangeFeed first) {
        ChangeFeed feed = first;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                feed = next(feed);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers one change; when the past was forgotten, everything that is there counts as changed. */
    private ChangeFeed next(ChangeFeed feed) throws InterruptedException {
        try {
            Optional<Change> change = feed.next(PATIENCE);
            change.ifPresent(this::accept);
            return feed;
        } catch (ApiException forgotten) {
            ObjectStore store = cluster.store();
            ChangeFeed fresh = store.feed(store.currentResourceVersion());
            Kinds.all().forEach(kind -> relist(kind, store.snapshot(kind)));
            return fresh;
        }
    }

    private void relist(Kind kind, Snapshot snapshot) {
        snapshot.objects()
                .forEach(object -> accept(new Change(ChangeType.MODIFIED, kind, object, snapshot.resourceVersion())));
    }

    private void accept(Change change) {
        try {
            clock.run(() -> cluster.accept(change));
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "a controller failed on " + change.kind().kind(), broken);
        }
    }
}
