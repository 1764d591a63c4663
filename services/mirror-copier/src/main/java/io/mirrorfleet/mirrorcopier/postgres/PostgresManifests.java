package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.ManifestMemory;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Manifests of sources, as rows. Those of more than 256 KiB are rare, and read again. */
@ApplicationScoped
public class PostgresManifests implements ManifestMemory {

    private static final int LARGEST = 256 * 1024;

    private static final String FIND = "SELECT mediatype, content FROM source_manifest"
            + " WHERE registry = ?1 AND repository = ?2 AND digest = ?3";
    private static final String ADD = "INSERT INTO source_manifest (registry, repository, digest, mediatype, content)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";

    private final EntityManager entities;
    private final Hints hints;

    PostgresManifests(EntityManager entities, Hints hints) {
        this.entities = entities;
        this.hints = hints;
    }

    @Override
    public Optional<Served> find(Repository repository, Digest digest) {
        return hints.read(() -> found(repository, digest), Optional.empty());
    }

    @Override
    public void add(Repository repository, Digest digest, Served manifest) {
        if (manifest.bytes().size() > LARGEST) {
            return;
        }
        hints.write(() -> entities.createNativeQuery(ADD)
                .setParameter(1, repository.registry().value())
                .setParameter(2, repository.path())
                .setParameter(3, digest.value())
                .setParameter(4, manifest.mediaType())
                .setParameter(5, manifest.bytes().toArray())
                .executeUpdate());
    }

    private Optional<Served> found(Repository repository, Digest digest) {
        List<?> rows = entities.createNativeQuery(FIND)
                .setParameter(1, repository.registry().value())
                .setParameter(2, repository.path())
                .setParameter(3, digest.value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(columns -> new Served((String) columns[0], Bytes.copyOf((byte[]) columns[1])))
                .findFirst();
    }
}
