package io.mirrorfleet.rolloutwatcher.postgres;

import io.mirrorfleet.rolloutwatcher.RegisteredCluster;
import io.mirrorfleet.rolloutwatcher.RegisteredClusters;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Clusters as rows. */
@ApplicationScoped
public class PanacheClusters implements RegisteredClusters, PanacheRepositoryBase<ClusterEntity, String> {

    @Override
    public void put(RegisteredCluster cluster) {
        ClusterEntity row = findByIdOptional(cluster.name()).orElseGet(() -> newRow(cluster.name()));
        if (row.revision < cluster.revision()) {
            row.observe = cluster.observe();
            row.revision = cluster.revision();
            row.registered = true;
            row.uid = cluster.uid();
        }
    }

    @Override
    public void identify(String name, long revision, String uid) {
        findByIdOptional(name)
                .filter(row -> row.registered && row.revision == revision)
                .ifPresent(row -> row.uid = uid);
    }

    @Override
    public void remove(String name, long revision) {
        findByIdOptional(name).filter(row -> row.revision < revision).ifPresent(row -> {
            row.revision = revision;
            row.registered = false;
        });
    }

    @Override
    public Optional<RegisteredCluster> find(String name) {
        return findByIdOptional(name)
                .filter(row -> row.registered)
                .map(row -> new RegisteredCluster(row.name, row.observe, row.revision, row.uid));
    }

    private ClusterEntity newRow(String name) {
        ClusterEntity row = new ClusterEntity();
        row.name = name;
        row.observe = "";
        row.revision = Long.MIN_VALUE;
        persist(row);
        return row;
    }
}
