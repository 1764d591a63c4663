package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Mirror requests as rows. */
@ApplicationScoped
public class PanacheRequests implements Requests, PanacheRepositoryBase<RequestEntity, UUID> {

    private final RequestRows rows;

    PanacheRequests(RequestRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(MirrorRequest request) {
        persist(rows.newRow(request, Instant.now()));
    }

    @Override
    public Optional<MirrorRequest> find(UUID id) {
        return findByIdOptional(id).map(rows::toRequest);
    }

    @Override
    public MirrorRequest locked(UUID id) {
        // Hibernate's own pessimistic lock is taken with the items joined, and follows up row by row: one statement is
        // enough.
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM mirror_request WHERE id = ?1 FOR UPDATE")
                .setParameter(1, id)
                .getResultList();
        RequestEntity row = findById(id);
        if (row == null) {
            throw new IllegalStateException("mirror request " + id + " is gone");
        }
        getEntityManager().refresh(row);
        return rows.toRequest(row);
    }

    @Override
    public void save(MirrorRequest request) {
        RequestEntity row = findById(request.id());
        row.state = request.state();
        row.round = request.round();
        row.cause = request.cause();
        row.parkedUntil = request.parked() == null ? null : request.parked().until();
        row.parkedWhy = request.parked() == null ? null : request.parked().why();
        row.version++;
        RequestRows.takeItems(row, request.items());
    }

    @Override
    public void progress(UUID id, int ordinal, Bytes bytes) {
        int changed = getEntityManager()
                .createQuery("update ItemEntity i set i.bytesCopied = ?1, i.bytesMounted = ?2,"
                        + " i.parkedUntil = null, i.parkedWhy = null"
                        + " where i.request.id = ?3 and i.ordinal = ?4 and i.state = PLANNED")
                .setParameter(1, bytes.copied())
                .setParameter(2, bytes.mounted())
                .setParameter(3, id)
                .setParameter(4, ordinal)
                .executeUpdate();
        if (changed > 0) {
            update("version = version + 1 where id = ?1", id);
        }
    }

    @Override
    public void intend(ImageMirrored fact, Bytes bytes) {
        getEntityManager()
                .createQuery("update ItemEntity i set i.intended = ?1"
                        + " where i.request.id = ?2 and i.ordinal = ?3 and i.state = PLANNED")
                .setParameter(1, EventJson.write(fact))
                .setParameter(2, fact.requestId())
                .setParameter(3, fact.item())
                .executeUpdate();
        progress(fact.requestId(), fact.item(), bytes);
    }

    @Override
    public Optional<ImageMirrored> intended(UUID id, int ordinal) {
        List<String> found = getEntityManager()
                .createQuery(
                        "select i.intended from ItemEntity i"
                                + " where i.request.id = ?1 and i.ordinal = ?2 and i.intended is not null",
                        String.class)
                .setParameter(1, id)
                .setParameter(2, ordinal)
                .getResultList();
        return found.stream().findFirst().map(PanacheRequests::read);
    }

    private static ImageMirrored read(String stored) {
        try {
            return EventJson.read(stored, ImageMirrored.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("a stored fact is readable", e);
        }
    }

    @Override
    public void park(UUID id, int ordinal, Parked parked) {
        int changed = getEntityManager()
                .createQuery("update ItemEntity i set i.parkedUntil = ?1, i.parkedWhy = ?2"
                        + " where i.request.id = ?3 and i.ordinal = ?4 and i.state in (WAITING, PLANNED)")
                .setParameter(1, parked.until())
                .setParameter(2, parked.why())
                .setParameter(3, id)
                .setParameter(4, ordinal)
                .executeUpdate();
        if (changed > 0) {
            update("version = version + 1 where id = ?1", id);
        }
    }

    @Override
    public Optional<Long> version(UUID id) {
        List<Long> found = getEntityManager()
                .createQuery("select r.version from RequestEntity r where r.id = ?1", Long.class)
                .setParameter(1, id)
                .getResultList();
        return found.stream().findFirst();
    }

    @Override
    public boolean anyRunningTo(Name mirror) {
        return count(
                        "mirror = ?1 and state in ?2",
                        mirror.value(),
                        List.of(RequestState.ACCEPTED, RequestState.COPYING))
                > 0;
    }
}
