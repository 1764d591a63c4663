package io.mirrorfleet.rolloutwatcher.postgres;

import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.rolloutwatcher.ImageSightings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What was published about the images of clusters, as rows. */
@ApplicationScoped
public class PostgresSightings implements ImageSightings {

    private static final String SAVE = "INSERT INTO image_sighting (cluster, registration, set_hash, whole, stated)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (cluster) DO UPDATE SET registration = excluded.registration,"
            + " set_hash = excluded.set_hash, whole = excluded.whole, stated = excluded.stated";

    private final CurrentTransaction transaction;

    PostgresSightings(CurrentTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Published> find(String cluster) {
        return transaction
                .sql()
                .query(
                        "SELECT * FROM image_sighting WHERE cluster = ?",
                        row -> new Published(
                                row.number("registration"),
                                row.text("set_hash"),
                                row.time("whole"),
                                row.time("stated")),
                        cluster)
                .stream()
                .findFirst();
    }

    @Override
    public void save(String cluster, Published published) {
        transaction
                .sql()
                .update(
                        SAVE,
                        cluster,
                        published.registration(),
                        published.setHash(),
                        published.whole(),
                        published.stated());
    }
}
