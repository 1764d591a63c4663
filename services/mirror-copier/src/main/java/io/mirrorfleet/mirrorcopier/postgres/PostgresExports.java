package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.Export.Progress;
import io.mirrorfleet.mirrorcopier.gap.Export.Result;
import io.mirrorfleet.mirrorcopier.gap.Export.State;
import io.mirrorfleet.mirrorcopier.gap.Exports;
import io.mirrorfleet.oci.names.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exports as rows of table archive_export. What an archive lists can be large, and is read only when it is asked for. */
@ApplicationScoped
public class PostgresExports implements Exports {

    private static final String ADD = "INSERT INTO archive_export (name, id, requestid, splitat, since, holds,"
            + " requestedby, created, state, bytestotal, bytescopied) VALUES (:name, :id, :request, :splitat, NULLIF(:since, ''), :holds,"
            + " :by, :created, 'ACCEPTED', 0, 0) ON CONFLICT (name) DO UPDATE SET id = excluded.id,"
            + " requestid = excluded.requestid, splitat = excluded.splitat, since = excluded.since, holds = excluded.holds,"
            + " requestedby = excluded.requestedby, created = excluded.created, state = excluded.state, bytestotal = 0,"
            + " bytescopied = 0, failurecode = NULL, failuredetail = NULL WHERE archive_export.state = 'FAILED'";
    private static final String SELECT =
            "SELECT name, id, requestid, splitat, since, holds, requestedby, created, state,"
                    + " bytestotal, bytescopied, result, failurecode, failuredetail FROM archive_export";
    private static final String SAVE =
            "UPDATE archive_export SET state = :state, result = NULLIF(:result, ''), failurecode = NULLIF(:code, ''),"
                    + " failuredetail = NULLIF(:detail, '') WHERE name = :name AND id = :id";
    private static final String PROGRESS = "UPDATE archive_export SET state = 'COPYING', bytestotal = :total,"
            + " bytescopied = :copied WHERE name = :name AND id = :id AND state IN ('ACCEPTED', 'COPYING')";

    private final EntityManager entities;
    private final JsonColumns json;

    PostgresExports(EntityManager entities, JsonColumns json) {
        this.entities = entities;
        this.json = json;
    }

    @Override
    public boolean add(Export export) {
        Export.Order order = export.order();
        return entities.createNativeQuery(ADD)
                        .setParameter("name", export.archive().value())
                        .setParameter("id", export.id())
                        .setParameter("request", order.request())
                        .setParameter("splitat", order.splitAt())
                        .setParameter(
                                "since",
                                order.since() == null ? "" : order.since().value())
                        .setParameter(
                                "holds",
                                json.write(order.holds().stream()
                                        .map(Digest::value)
                                        .toList()))
                        .setParameter("by", order.requestedBy())
                        .setParameter("created", order.created())
                        .executeUpdate()
                > 0;
    }

    @Override
    public Optional<Export> find(Name archive) {
        return found(entities.createNativeQuery(SELECT + " WHERE name = :name", Tuple.class)
                        .setParameter("name", archive.value()))
                .findFirst();
    }

    @Override
    public Optional<Export> locked(Name archive) {
        return found(entities.createNativeQuery(SELECT + " WHERE name = :name FOR UPDATE", Tuple.class)
                        .setParameter("name", archive.value()))
                .findFirst();
    }

    @Override
    public List<Export> page(String after, int most) {
        return found(entities.createNativeQuery(SELECT + " WHERE name > :after ORDER BY name", Tuple.class)
                        .setParameter("after", after)
                        .setMaxResults(most))
                .toList();
    }

    @Override
    public void save(Export export) {
        Failure failure = export.failure();
        entities.createNativeQuery(SAVE)
                .setParameter("state", export.state().name())
                .setParameter("result", export.result() == null ? "" : json.write(export.result()))
                .setParameter("code", failure == null ? "" : failure.code())
                .setParameter("detail", failure == null ? "" : failure.detail())
                .setParameter("name", export.archive().value())
                .setParameter("id", export.id())
                .executeUpdate();
    }

    @Override
    public void progress(Export export, Progress progress) {
        entities.createNativeQuery(PROGRESS)
                .setParameter("total", progress.total())
                .setParameter("copied", progress.copied())
                .setParameter("name", export.archive().value())
                .setParameter("id", export.id())
                .executeUpdate();
    }

    @Override
    public void keepListing(Name archive, String listing) {
        entities.createNativeQuery("UPDATE archive_export SET listing = :listing WHERE name = :name")
                .setParameter("listing", listing)
                .setParameter("name", archive.value())
                .executeUpdate();
    }

    @Override
    public Optional<String> listing(Name archive) {
        List<?> found = entities.createNativeQuery(
                        "SELECT listing FROM archive_export WHERE name = :name AND listing IS NOT NULL")
                .setParameter("name", archive.value())
                .getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    private Stream<Export> found(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Tuple.class::cast).map(this::export);
    }

    private Export export(Tuple row) {
        @Nullable String since = row.get("since", String.class);
        List<Digest> holds = Stream.of(json.read(row.get("holds", String.class), String[].class))
                .map(Digest::new)
                .toList();
        Export.Order order = new Export.Order(
                row.get("requestid", UUID.class),
                row.get("splitat", Number.class).longValue(),
                since == null ? null : new Name(since),
                holds,
                row.get("requestedby", String.class),
                row.get("created", Instant.class));
        @Nullable String result = row.get("result", String.class);
        return new Export(
                row.get("id", UUID.class),
                new Name(row.get("name", String.class)),
                order,
                State.valueOf(row.get("state", String.class)),
                new Progress(
                        row.get("bytestotal", Number.class).longValue(),
                        row.get("bytescopied", Number.class).longValue()),
                result == null ? null : json.read(result, Result.class),
                failure(row));
    }

    private static @Nullable Failure failure(Tuple row) {
        @Nullable String code = row.get("failurecode", String.class);
        @Nullable String detail = row.get("failuredetail", String.class);
        return code == null || detail == null ? null : new Failure(code, detail);
    }
}
