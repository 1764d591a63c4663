package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.prune.HeldImage;
import io.mirrorfleet.mirrorcopier.prune.HeldImages;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.sql.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The images in mirrors, from the items of mirror requests. */
@ApplicationScoped
public class PostgresHeldImages implements HeldImages {

    private static final String ALL = "SELECT i.target, i.digest, i.source, max(i.ended) AS ended,"
            + " max(i.bytestotal) AS bytes, bool_or(r.mirror = ?) AS own FROM request_item i JOIN mirror_request r ON r.id = i.request_id"
            + " WHERE r.endpoint = ? AND i.state IN ('MIRRORED', 'UNCHANGED') AND i.pruned IS NULL"
            + " AND i.ended IS NOT NULL";
    private static final String GROUPED = " GROUP BY i.target, i.digest, i.source";
    // Not by LIKE: a path may hold underscores.
    private static final String OF_REPOSITORY = " AND left(i.target, length(?) + 1) IN (? || ':', ? || '@')";
    private static final String PRUNED = "UPDATE request_item SET pruned = ? WHERE digest = ? AND pruned IS NULL"
            + " AND state IN ('MIRRORED', 'UNCHANGED') AND left(target, length(?) + 1) IN (? || ':', ? || '@')";
    private static final String OF_TAG = " AND (target = ? OR target = ?)";

    private final CurrentTransaction transaction;
    private final PostgresTrees trees;

    PostgresHeldImages(CurrentTransaction transaction, PostgresTrees trees) {
        this.transaction = transaction;
        this.trees = trees;
    }

    @Override
    public List<HeldImage> in(Mirror mirror) {
        return held(transaction
                .sql()
                .query(
                        ALL + GROUPED,
                        Mirrored::of,
                        mirror.name().value(),
                        mirror.endpoint().value()));
    }

    @Override
    public List<HeldImage> in(Mirror mirror, Repository repository) {
        String path = repository.toString();
        return held(transaction
                .sql()
                .query(
                        ALL + OF_REPOSITORY + GROUPED,
                        Mirrored::of,
                        mirror.name().value(),
                        mirror.endpoint().value(),
                        path,
                        path,
                        path));
    }

    @Override
    public Map<Digest, ContentTree> trees(Collection<Digest> digests) {
        return trees.find(digests);
    }

    @Override
    public void pruned(HeldImage image, boolean whole, UUID prune) {
        String path = image.repository().toString();
        String digest = image.digest().value();
        if (whole) {
            transaction.sql().update(PRUNED, prune, digest, path, path, path);
            return;
        }
        String tagged = image.reference().toString();
        transaction.sql().update(PRUNED + OF_TAG, prune, digest, path, path, path, tagged, tagged + "@" + digest);
    }

    /** A tag belongs to what it was written for last; what it stood for before is there by its digest. */
    private static List<HeldImage> held(List<Mirrored> rows) {
        Map<ImageReference, Mirrored> last = new HashMap<>();
        rows.stream()
                .filter(row -> row.target.tag().isPresent())
                .forEach(row -> last.merge(row.tagged(), row, Mirrored::later));
        Map<Place, Gathered> gathered = new HashMap<>();
        for (Mirrored row : rows) {
            Mirrored standing = last.get(row.tagged());
            boolean stands = standing != null && standing.digest.equals(row.digest);
            Tag tag = stands ? row.target.tag().orElse(null) : null;
            gathered.computeIfAbsent(new Place(row.target.repository(), tag, row.digest), absent -> new Gathered())
                    .add(row);
        }
        return gathered.entrySet().stream()
                .map(entry -> entry.getValue().at(entry.getKey()))
                .sorted(Comparator.comparing(image -> image.reference().toString()))
                .toList();
    }

    private record Place(Repository repository, @Nullable Tag tag, Digest digest) {}

    private record Mirrored(
            ImageReference target, Digest digest, ImageReference source, Instant ended, long bytes, boolean own) {

        static Mirrored of(Row row) throws SQLException {
            return new Mirrored(
                    ImageReference.written(row.text("target")),
                    new Digest(row.text("digest")),
                    ImageReference.written(row.text("source")),
                    row.time("ended"),
                    row.number("bytes"),
                    row.text("own").equals("t"));
        }

        ImageReference tagged() {
            return target.tag()
                    .map(tag -> ImageReference.of(target.repository(), tag))
                    .orElse(target);
        }

        Mirrored later(Mirrored other) {
            return other.ended.isAfter(ended) ? other : this;
        }
    }

    private static final class Gathered {

        private final Set<ImageReference> sources = new HashSet<>();
        private Instant last = Instant.MIN;
        private long bytes;
        private boolean own;

        void add(Mirrored row) {
            sources.add(row.source);
            last = row.ended.isAfter(last) ? row.ended : last;
            bytes = Math.max(bytes, row.bytes);
            own |= row.own;
        }

        HeldImage at(Place place) {
            return new HeldImage(place.repository, place.tag, place.digest, sources, last, bytes, own);
        }
    }
}
