package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.ClusterChanged;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.mirrorfleet.events.configuration.ClusterRemoved;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.reliable.Jobs;
import java.util.Optional;
import java.util.OptionalLong;

/** Registers clusters: each change is a new revision, a fact, and a reader on the cluster. Used inside a transaction. */
public final class ClusterBook {
    private final Clusters clusters;
    private final Rollouts rollouts;
    private final Jobs jobs;
    private final Facts facts;

    /** Keeps the clusters here. */
    public ClusterBook(Clusters clusters, Rollouts rollouts, Jobs jobs, Facts facts) {
        this.clusters = clusters;
        this.rollouts = rollouts;
        this.jobs = jobs;
        this.facts = facts;
    }

    /** Registers the cluster, or changes what is registered; the revision of the argument does not count. */
    public Put<Cluster> put(Cluster wanted, IfMatch ifMatch, String caller) {
        long last = clusters.lock(wanted.name());
        Optional<Cluster> current = clusters.find(wanted.name());
        if (!ifMatch.holds(revision(current))) {
            return new Put.Stale<>();
        }
        if (current.isPresent() && current.get().saysTheSameAs(wanted)) {
            return new Put.Unchanged<>(current.get());
        }
        Cluster next = new Cluster(wanted.name(), wanted.labels(), wanted.credentials(), last + 1);
        clusters.save(next);
        Cause cause = facts.begunBy(caller);
        Cause reader = current.isPresent()
                ? facts.state(
                        new ClusterChanged(next.name(), next.labels(), next.credentials(), next.revision()), cause)
                : facts.state(
                        new ClusterRegistered(next.name(), next.labels(), next.credentials(), next.revision()), cause);
        jobs.add(InstallReaderJob.of(next, reader));
        return current.isPresent() ? new Put.Changed<>(next) : new Put.Created<>(next);
    }

    /** Forgets the cluster; what was configured on it stays. */
    public Removal remove(String name, IfMatch ifMatch, String caller) {
        long last = clusters.lock(name);
        Optional<Cluster> current = clusters.find(name);
        if (current.isEmpty()) {
            return new Removal.Unknown();
        }
        if (!ifMatch.holds(revision(current))) {
            return new Removal.Stale();
        }
        if (rollouts.anyUnfinishedOn(name)) {
            return new Removal.Kept("a rollout on cluster " + name + " is not finished");
        }
        clusters.remove(name, last + 1);
        facts.state(new ClusterRemoved(name, last + 1), facts.begunBy(caller));
        return new Removal.Removed();
    }

    private static OptionalLong revision(Optional<Cluster> cluster) {
        return cluster.map(each -> OptionalLong.of(each.revision())).orElse(OptionalLong.empty());
    }
}
