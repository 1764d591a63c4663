package io.mirrorfleet.rolloutwatcher.postgres;

import io.mirrorfleet.rolloutwatcher.Verification;
import io.mirrorfleet.rolloutwatcher.VerificationRecord;
import io.mirrorfleet.rolloutwatcher.VerificationState;
import io.mirrorfleet.rolloutwatcher.Verifications;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Verifications as rows. */
@ApplicationScoped
public class PanacheVerifications implements Verifications, PanacheRepositoryBase<VerificationEntity, String> {

    private final Clock clock = Clock.systemUTC();

    @Override
    public void begin(Verification verification) {
        VerificationEntity row = VerificationEntity.of(verification, now());
        if (findByIdOptional(row.id).isPresent()) {
            return;
        }
        update(
                "state = ?1, changed = ?2 where cluster = ?3 and policy = ?4 and state = ?5",
                VerificationState.SUPERSEDED,
                now(),
                row.cluster,
                row.policy,
                VerificationState.RUNNING);
        persist(row);
    }

    @Override
    public Optional<VerificationRecord> find(UUID rolloutId, String cluster) {
        return findByIdOptional(VerificationEntity.id(rolloutId, cluster)).map(VerificationEntity::toRecord);
    }

    @Override
    public List<VerificationRecord> ofCluster(String cluster) {
        return find("cluster = ?1 order by begun desc", cluster).stream()
                .map(VerificationEntity::toRecord)
                .toList();
    }

    @Override
    public List<String> clustersWithProof() {
        return getEntityManager()
                .createQuery(
                        "select distinct v.cluster from VerificationEntity v where v.state in ?1 order by v.cluster",
                        String.class)
                .setParameter(1, List.of(VerificationState.RUNNING, VerificationState.CONFIRMED))
                .getResultList();
    }

    @Override
    public boolean save(VerificationRecord found) {
        return update(
                        "state = ?1, progress = ?2, changed = ?3 where id = ?4 and state = ?5",
                        found.state(),
                        Documents.text(found.progress()),
                        now(),
                        VerificationEntity.id(
                                found.verification().rolloutId(),
                                found.verification().cluster()),
                        VerificationState.RUNNING)
                > 0;
    }

    @Override
    public void abandon(String cluster) {
        update(
                "state = ?1, changed = ?2 where cluster = ?3 and state = ?4",
                VerificationState.SUPERSEDED,
                now(),
                cluster,
                VerificationState.RUNNING);
    }

    private Instant now() {
        return clock.instant();
    }
}
