package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.ClusterProgress;
import io.mirrorfleet.clusterconfig.Rollout;
import io.mirrorfleet.clusterconfig.Rollouts;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rollouts in the table of that name, each with one row per cluster in another. */
@ApplicationScoped
class RolloutRows implements Rollouts, PanacheRepositoryBase<RolloutRow, UUID> {
    private static final String UNFINISHED = """
            select count(p) from ProgressRow p, RolloutRow r
            where p.key.rollout = r.id and p.key.cluster = ?1 and r.state = 'running'
            """;

    private static final String WORKING = """
            select r.id from ProgressRow p, RolloutRow r
            where p.key.rollout = r.id and p.key.cluster = ?1 and r.policy = ?2
                and (r.state = 'running' and p.step <> 'confirmed' or r.state = 'failed' and p.step = 'writing')
            """;

    @Override
    public void add(Rollout rollout) {
        persist(RolloutRow.of(rollout));
    }

    @Override
    public Optional<Rollout> find(UUID id) {
        return findByIdOptional(id).map(RolloutRow::toRollout);
    }

    @Override
    public Optional<Rollout> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(row -> {
            // It may have been read before in this transaction, and changed by another since.
            getEntityManager().refresh(row);
            return row.toRollout();
        });
    }

    @Override
    public void save(Rollout rollout) {
        findByIdOptional(rollout.id()).orElseThrow().take(rollout.state());
        flush();
    }

    @Override
    public List<ClusterProgress> progress(UUID rollout) {
        return getEntityManager()
                .createQuery("from ProgressRow where key.rollout = ?1 order by stage, key.cluster", ProgressRow.class)
                .setParameter(1, rollout)
                .getResultList()
                .stream()
                .map(ProgressRow::toProgress)
                .toList();
    }

    @Override
    public void save(ClusterProgress progress) {
        ProgressRow.Key key = new ProgressRow.Key(progress.rollout(), progress.cluster());
        ProgressRow row = getEntityManager().find(ProgressRow.class, key);
        if (row == null) {
            ProgressRow first = new ProgressRow();
            first.take(progress);
            getEntityManager().persist(first);
            return;
        }
        row.take(progress);
    }

    @Override
    public List<UUID> runningFor(UUID requestId) {
        return find("requestId = ?1 and state = 'running'", requestId).stream()
                .map(row -> row.id)
                .toList();
    }

    @Override
    public List<UUID> workingOn(String cluster, String policy) {
        return getEntityManager()
                .createQuery(WORKING, UUID.class)
                .setParameter(1, cluster)
                .setParameter(2, policy)
                .getResultList();
    }

    @Override
    public boolean anyUnfinishedOn(String cluster) {
        return getEntityManager()
                        .createQuery(UNFINISHED, Long.class)
                        .setParameter(1, cluster)
                        .getSingleResult()
                > 0;
    }

    @Override
    public boolean anyNotDeclinedOf(String policy) {
        return count("policy = ?1 and state <> 'declined'", policy) > 0;
    }
}
