package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.mirrorcopier.prune.Lookups;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sets of images that clusters use: each takes the place of the one before when all of its parts are there. */
@ApplicationScoped
class ObservedSets {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedSets.class);

    private static final String KNOWN = "SELECT 1 AS one FROM cluster_observation WHERE cluster = ? AND observed >= ?";
    private static final String SAME = "UPDATE cluster_observation SET observed = ?, registration = ?"
            + " WHERE cluster = ? AND sethash = ? AND registration = ?";
    private static final String PART = "INSERT INTO cluster_part (cluster, observed, part, images) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING";
    private static final String PARTS = "SELECT images FROM cluster_part WHERE cluster = ? AND observed = ?";
    private static final String USES = "INSERT INTO cluster_use (cluster, lookup, reference, usedby)"
            + " SELECT ?, u ->> 0, u ->> 1, u ->> 2 FROM jsonb_array_elements(CAST(? AS jsonb)) AS u ON CONFLICT DO NOTHING";
    private static final String SEEN = "INSERT INTO cluster_observation (cluster, registration, sethash, observed)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (cluster) DO UPDATE SET registration = excluded.registration,"
            + " sethash = excluded.sethash, observed = excluded.observed";

    private final CurrentTransaction transaction;
    private final JsonColumns columns;

    ObservedSets(CurrentTransaction transaction, JsonColumns columns) {
        this.transaction = transaction;
        this.columns = columns;
    }

    void learn(ClusterImagesObserved seen) {
        Sql sql = transaction.sql();
        if (!sql.query(KNOWN, row -> row.number("one"), seen.cluster(), seen.observedAt())
                .isEmpty()) {
            return;
        }
        if (seen.saysTheSame()) {
            sql.update(
                    SAME, seen.observedAt(), seen.registration(), seen.cluster(), seen.setHash(), seen.registration());
            return;
        }
        sql.update(PART, seen.cluster(), seen.observedAt(), seen.part(), columns.write(new Part(seen.images())));
        List<Part> parts = sql.query(
                PARTS, row -> columns.read(row.text("images"), Part.class), seen.cluster(), seen.observedAt());
        if (parts.size() == seen.parts()) {
            replace(seen, parts.stream().flatMap(part -> part.images().stream()).toList());
        }
    }

    private void replace(ClusterImagesObserved seen, List<UsedImage> images) {
        Sql sql = transaction.sql();
        sql.update("DELETE FROM cluster_part WHERE cluster = ? AND observed <= ?", seen.cluster(), seen.observedAt());
        if (!ClusterImagesObserved.hashOf(images).equals(seen.setHash())) {
            LOG.atError()
                    .addKeyValue("subject", "clusters/" + seen.cluster())
                    .log("the parts of what a cluster uses are not the whole: it counts as not seen");
            return;
        }
        sql.update("DELETE FROM cluster_use WHERE cluster = ?", seen.cluster());
        sql.update(USES, seen.cluster(), columns.write(uses(images)));
        sql.update(SEEN, seen.cluster(), seen.registration(), seen.setHash(), seen.observedAt());
    }

    private static List<List<String>> uses(List<UsedImage> images) {
        List<List<String>> uses = new ArrayList<>();
        for (UsedImage image : images) {
            for (String lookup : Lookups.ofUse(image.reference())) {
                image.by().forEach(by -> uses.add(List.of(lookup, image.reference(), by)));
            }
        }
        return uses;
    }

    /** A part as it is stored; public for the JSON library alone. */
    public record Part(List<UsedImage> images) {}
}
