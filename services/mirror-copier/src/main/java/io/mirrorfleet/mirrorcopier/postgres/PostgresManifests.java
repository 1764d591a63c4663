package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.client.ManifestRows;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Manifests of sources, as rows: the latest hundred thousand or so. Those of more than 64 KiB are rare, and read again.
 */
@ApplicationScoped
public class PostgresManifests implements ManifestRows {

    private static final int LARGEST = 64 * 1024;
    private static final int KEPT = 100_000;
    private static final int BETWEEN_LOOKS = 1_000;

    private static final String FIND =
            "SELECT content FROM source_manifest WHERE registry = ?1 AND repository = ?2 AND digest = ?3";
    private static final String ADD = "INSERT INTO source_manifest (registry, repository, digest, content)"
            + " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private static final String DROP = "DELETE FROM source_manifest WHERE kept <"
            + " (SELECT kept FROM source_manifest ORDER BY kept DESC OFFSET ?1 LIMIT 1)";

    private final EntityManager entities;
    private final Hints hints;
    private final AtomicInteger added = new AtomicInteger();

    PostgresManifests(EntityManager entities, Hints hints) {
        this.entities = entities;
        this.hints = hints;
    }

    @Override
    public Optional<Bytes> find(Repository repository, Digest digest) {
        return hints.read(() -> found(repository, digest), Optional.empty());
    }

    @Override
    public void add(Repository repository, Digest digest, Bytes manifest) {
        if (manifest.size() > LARGEST) {
            return;
        }
        hints.write(() -> entities.createNativeQuery(ADD)
                .setParameter(1, repository.registry().value())
                .setParameter(2, repository.path())
                .setParameter(3, digest.value())
                .setParameter(4, manifest.toArray())
                .executeUpdate());
        if (added.incrementAndGet() % BETWEEN_LOOKS == 0) {
            hints.write(() -> drop(KEPT));
        }
    }

    /** Drops what was kept before the latest of so many; inside a transaction. */
    void drop(int kept) {
        entities.createNativeQuery(DROP).setParameter(1, kept).executeUpdate();
    }

    private Optional<Bytes> found(Repository repository, Digest digest) {
        List<?> rows = entities.createNativeQuery(FIND)
                .setParameter(1, repository.registry().value())
                .setParameter(2, repository.path())
                .setParameter(3, digest.value())
                .getResultList();
        return rows.stream().map(byte[].class::cast).map(Bytes::copyOf).findFirst();
    }
}
