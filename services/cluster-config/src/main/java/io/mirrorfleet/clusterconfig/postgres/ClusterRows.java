package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.Cluster;
import io.mirrorfleet.clusterconfig.Clusters;
import io.mirrorfleet.clusterconfig.Selector;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Clusters in the table of that name. */
@ApplicationScoped
class ClusterRows implements Clusters, PanacheRepositoryBase<ClusterRow, String> {
    private static final String CHOSEN = """
            SELECT c.* FROM cluster c
            WHERE NOT c.removed AND c.name > ?1 AND c.labels @> cast(?2 AS jsonb) ORDER BY c.name LIMIT ?3
            """;

    @Override
    public Optional<Cluster> find(String name) {
        return findByIdOptional(name).filter(row -> !row.removed).map(ClusterRow::toCluster);
    }

    @Override
    public long lock(String name) {
        NameLocks.take(getEntityManager(), "cluster", name);
        return findByIdOptional(name).map(row -> row.revision).orElse(0L);
    }

    @Override
    public void save(Cluster cluster) {
        ClusterRow row = findByIdOptional(cluster.name()).orElseGet(ClusterRow::new);
        row.take(cluster);
        persist(row);
    }

    @Override
    public void remove(String name, long revision) {
        ClusterRow row = findByIdOptional(name).orElseThrow();
        row.removed = true;
        row.revision = revision;
    }

    @Override
    public List<Cluster> list(Selector selector, String after, int limit) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(CHOSEN, ClusterRow.class)
                .setParameter(1, after)
                .setParameter(2, Json.write(selector.wanted()))
                .setParameter(3, limit)
                .getResultList()
                .stream()
                .map(ClusterRow::toCluster)
                .toList();
    }
}
