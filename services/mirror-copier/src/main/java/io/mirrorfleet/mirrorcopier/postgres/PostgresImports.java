package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.Import;
import io.mirrorfleet.mirrorcopier.gap.Import.State;
import io.mirrorfleet.mirrorcopier.gap.Imports;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports as rows of table archive_import. */
@ApplicationScoped
public class PostgresImports implements Imports {

    private static final String ADD = "INSERT INTO archive_import (id, archive, mirror, placement, reason, requestedby,"
            + " rollout, state) VALUES (:id, :archive, :mirror, :placement, :reason, :by, NULLIF(:rollout, ''), :state)";
    private static final String SELECT = "SELECT id, archive, mirror, placement, reason, requestedby, rollout, state,"
            + " requestid, failurecode, failuredetail FROM archive_import WHERE id = :id";
    private static final String SAVE =
            "UPDATE archive_import SET state = :state, requestid = CAST(NULLIF(:request, '') AS uuid),"
                    + " failurecode = NULLIF(:code, ''), failuredetail = NULLIF(:detail, '') WHERE id = :id";

    private final EntityManager entities;
    private final JsonColumns json;

    PostgresImports(EntityManager entities, JsonColumns json) {
        this.entities = entities;
        this.json = json;
    }

    @Override
    public void add(Import wanted) {
        Import.Order order = wanted.order();
        entities.createNativeQuery(ADD)
                .setParameter("id", wanted.id())
                .setParameter("archive", wanted.archive().value())
                .setParameter("mirror", order.mirror().value())
                .setParameter("placement", order.placement().name())
                .setParameter("reason", order.reason())
                .setParameter("by", order.requestedBy())
                .setParameter("rollout", order.rollout() == null ? "" : json.write(order.rollout()))
                .setParameter("state", wanted.state().name())
                .executeUpdate();
    }

    @Override
    public Optional<Import> find(UUID id) {
        return found(SELECT, id);
    }

    @Override
    public Optional<Import> locked(UUID id) {
        return found(SELECT + " FOR UPDATE", id);
    }

    @Override
    public void save(Import changed) {
        Failure failure = changed.failure();
        entities.createNativeQuery(SAVE)
                .setParameter(
                        "request",
                        changed.request() == null ? "" : changed.request().toString())
                .setParameter("state", changed.state().name())
                .setParameter("code", failure == null ? "" : failure.code())
                .setParameter("detail", failure == null ? "" : failure.detail())
                .setParameter("id", changed.id())
                .executeUpdate();
    }

    private Optional<Import> found(String sql, UUID id) {
        List<?> rows = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().map(Tuple.class::cast).map(this::toImport).findFirst();
    }

    private Import toImport(Tuple row) {
        @Nullable String rollout = row.get("rollout", String.class);
        @Nullable String code = row.get("failurecode", String.class);
        @Nullable String detail = row.get("failuredetail", String.class);
        Import.Order order = new Import.Order(
                new Name(row.get("mirror", String.class)),
                Placement.valueOf(row.get("placement", String.class)),
                row.get("reason", String.class),
                row.get("requestedby", String.class),
                rollout == null ? null : json.read(rollout, RolloutWish.class));
        return new Import(
                row.get("id", UUID.class),
                new Name(row.get("archive", String.class)),
                order,
                State.valueOf(row.get("state", String.class)),
                row.get("requestid", UUID.class),
                code == null || detail == null ? null : new Failure(code, detail));
    }
}
