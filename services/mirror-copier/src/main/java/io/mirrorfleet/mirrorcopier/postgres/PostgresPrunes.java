package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.prune.ClosedRepositories;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.mirrorcopier.prune.PruneImage.Place;
import io.mirrorfleet.mirrorcopier.prune.PruneImage.Stay;
import io.mirrorfleet.mirrorcopier.prune.PruneTerms;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.sql.Row;
import io.mirrorfleet.reliable.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Prunes as rows. */
@ApplicationScoped
public class PostgresPrunes implements Prunes, ClosedRepositories {

    private static final String ADD = "INSERT INTO prune (id, mirror, olderthan, repositories, planhash, reason,"
            + " requestedby, state, bytes, cause, accepted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_IMAGE = "INSERT INTO prune_image"
            + " (prune, ordinal, repository, tag, digest, source, bytes, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String GONE = "SELECT CAST(coalesce(sum(bytes), 0) AS bigint) AS bytes FROM"
            + " (SELECT DISTINCT ON (digest) bytes FROM prune_image WHERE prune = ? AND state IN ('REMOVED', 'ABSENT')"
            + " ORDER BY digest, bytes) AS gone";
    private static final String FIND = "SELECT * FROM prune WHERE ";
    private static final String IMAGES = "SELECT * FROM prune_image WHERE prune = ? AND ";

    private final CurrentTransaction transaction;
    private final JsonColumns columns;

    PostgresPrunes(CurrentTransaction transaction, JsonColumns columns) {
        this.transaction = transaction;
        this.columns = columns;
    }

    @Override
    public void add(Prune prune, List<PruneImage> images) {
        Prune.Agreement agreement = prune.agreement();
        sql().update(
                        ADD,
                        prune.id(),
                        prune.mirror().value(),
                        prune.terms().olderThan().toSeconds(),
                        columns.write(prune.terms().repositories()),
                        agreement.planHash(),
                        agreement.reason(),
                        agreement.requestedBy(),
                        prune.state().name(),
                        agreement.bytes(),
                        prune.cause(),
                        prune.accepted());
        for (PruneImage image : images) {
            Place place = image.place();
            sql().update(
                            ADD_IMAGE,
                            prune.id(),
                            image.ordinal(),
                            place.repository().toString(),
                            place.tag() == null ? null : place.tag().value(),
                            place.digest().value(),
                            image.source().toString(),
                            image.bytes(),
                            image.state().name());
        }
    }

    @Override
    public Optional<Prune> find(UUID id) {
        return first(FIND + "id = ?", id);
    }

    @Override
    public Prune locked(UUID id) {
        return first(FIND + "id = ? FOR UPDATE", id)
                .orElseThrow(() -> new IllegalStateException("prune " + id + " is gone"));
    }

    @Override
    public Optional<Prune> running(Name mirror) {
        return first(FIND + "mirror = ? AND state = 'RUNNING'", mirror.value());
    }

    @Override
    public List<Prune> page(Name mirror, Optional<UUID> before, int most) {
        return before.isEmpty()
                ? sql().query(FIND + "mirror = ? ORDER BY id DESC LIMIT ?", this::prune, mirror.value(), most)
                : sql().query(
                                FIND + "mirror = ? AND id < ? ORDER BY id DESC LIMIT ?",
                                this::prune,
                                mirror.value(),
                                before.get(),
                                most);
    }

    @Override
    public List<PruneImage> images(UUID id, int from, int most) {
        return images("ordinal >= ? ORDER BY ordinal LIMIT ?", id, from, most);
    }

    @Override
    public List<PruneImage> waiting(UUID id, Repository repository) {
        return images(
                "repository = ? AND state IN ('WAITING', 'DELETING') ORDER BY ordinal", id, repository.toString());
    }

    @Override
    public int count(UUID id, PruneImage.State state) {
        return sql().query(
                        "SELECT count(*) AS images FROM prune_image WHERE prune = ? AND state = ?",
                        row -> Math.toIntExact(row.number("images")),
                        id,
                        state.name())
                .getFirst();
    }

    @Override
    public long bytesGone(UUID id) {
        return sql().query(GONE, row -> row.number("bytes"), id).getFirst();
    }

    @Override
    public List<PruneImage> staying(UUID id, int most) {
        return images("state IN ('STAYED', 'UNKNOWN') ORDER BY ordinal LIMIT ?", id, most);
    }

    @Override
    public void save(UUID id, PruneImage image) {
        Stay stay = image.stay();
        sql().update(
                        "UPDATE prune_image SET state = ?, code = ?, detail = ? WHERE prune = ? AND ordinal = ?",
                        image.state().name(),
                        stay == null ? null : stay.code(),
                        stay == null ? null : stay.detail(),
                        id,
                        image.ordinal());
    }

    @Override
    public void save(Prune ended) {
        sql().update(
                        "UPDATE prune SET state = ?, cause = ?, ended = now() WHERE id = ?",
                        ended.state().name(),
                        ended.cause(),
                        ended.id());
    }

    @Override
    public void close(Repository repository, UUID prune) {
        sql().update(
                        "INSERT INTO closed_repository (repository, prune) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        repository.toString(),
                        prune);
    }

    @Override
    public void open(Repository repository) {
        sql().update("DELETE FROM closed_repository WHERE repository = ?", repository.toString());
    }

    @Override
    public boolean contains(Repository repository) {
        return !sql().query(
                        "SELECT prune FROM closed_repository WHERE repository = ?",
                        row -> row.uuid("prune"),
                        repository.toString())
                .isEmpty();
    }

    private Optional<Prune> first(String query, Object parameter) {
        return sql().query(query, this::prune, parameter).stream().findFirst();
    }

    private List<PruneImage> images(String which, Object... parameters) {
        return sql().query(IMAGES + which, PostgresPrunes::image, parameters);
    }

    private Prune prune(Row row) throws SQLException {
        return new Prune(
                row.uuid("id"),
                new Name(row.text("mirror")),
                new PruneTerms(
                        Duration.ofSeconds(row.number("olderthan")),
                        List.of(columns.read(row.text("repositories"), String[].class))),
                new Prune.Agreement(
                        row.text("planhash"), row.number("bytes"), row.text("reason"), row.text("requestedby")),
                Prune.State.valueOf(row.text("state")),
                row.uuid("cause"),
                row.time("accepted"));
    }

    private static PruneImage image(Row row) throws SQLException {
        String tag = row.textOrNull("tag");
        String code = row.textOrNull("code");
        String detail = row.textOrNull("detail");
        return new PruneImage(
                Math.toIntExact(row.number("ordinal")),
                new Place(
                        ImageReference.written(row.text("repository")).repository(),
                        tag == null ? null : new Tag(tag),
                        new Digest(row.text("digest"))),
                ImageReference.written(row.text("source")),
                row.number("bytes"),
                PruneImage.State.valueOf(row.text("state")),
                code == null || detail == null ? null : new Stay(code, detail));
    }

    private Sql sql() {
        return transaction.sql();
    }
}
