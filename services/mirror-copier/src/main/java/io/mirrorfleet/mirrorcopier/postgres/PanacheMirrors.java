package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Mirrors as rows. A removed one leaves its row, for the revision number. */
@ApplicationScoped
public class PanacheMirrors implements Mirrors, PanacheRepositoryBase<MirrorEntity, String> {

    @Override
    public Optional<Mirror> find(Name name) {
        return find("name = ?1 and removed = false", name.value())
                .firstResultOptional()
                .map(MirrorEntity::toMirror);
    }

    @Override
    public List<Mirror> all() {
        return list("removed = false", Sort.by("name")).stream()
                .map(MirrorEntity::toMirror)
                .toList();
    }

    @Override
    public long nextRevision(Name name) {
        // A transaction lock on all of them: two first registrations have no row yet that they could lock, and a mirror
        // is judged by the others at its endpoint. The schema is in the key: locks belong to the whole database.
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock("
                        + "hashtextextended('mirrors ' || current_schema(), 0))) AS held")
                .getSingleResult();
        MirrorEntity row = findById(name.value());
        if (row == null) {
            return 1;
        }
        // It may have been read before the lock was ours.
        getEntityManager().refresh(row);
        return row.revision + 1;
    }

    @Override
    public void save(Mirror mirror) {
        MirrorEntity row = findById(mirror.name().value());
        MirrorEntity kept = row == null ? new MirrorEntity() : row;
        kept.take(mirror);
        persist(kept);
    }

    @Override
    public void remove(Name name, long revision) {
        update("removed = true, revision = ?1 where name = ?2", revision, name.value());
    }
}
