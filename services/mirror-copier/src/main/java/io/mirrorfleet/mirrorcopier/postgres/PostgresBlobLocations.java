package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.oci.copy.BlobLocations;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where blobs were seen, as rows; one statement per copy. */
@ApplicationScoped
public class PostgresBlobLocations implements BlobLocations {

    private static final String FIND = "SELECT digest, repository FROM blob_location"
            + " WHERE registry = ?1 AND digest = ANY (?2) ORDER BY digest, repository";
    // In the order of the key, so that two copies that end together wait for each other in one direction only.
    private static final String ADD = "INSERT INTO blob_location (registry, digest, repository)"
            + " SELECT ?1, digest, ?2 FROM unnest(?3) AS digest ORDER BY digest ON CONFLICT DO NOTHING";
    private static final String FORGET =
            "DELETE FROM blob_location WHERE registry = ?1 AND digest = ?2 AND repository = ?3";

    private final EntityManager entities;
    private final Hints hints;

    PostgresBlobLocations(EntityManager entities, Hints hints) {
        this.entities = entities;
        this.hints = hints;
    }

    @Override
    public Map<Digest, Set<Repository>> find(Registry registry, Collection<Digest> blobs) {
        return hints.read(() -> found(registry, blobs), Map.of());
    }

    @Override
    public void add(Repository repository, Collection<Digest> blobs) {
        hints.write(() -> entities.createNativeQuery(ADD)
                .setParameter(1, repository.registry().value())
                .setParameter(2, repository.path())
                .setParameter(3, written(blobs))
                .executeUpdate());
    }

    @Override
    public void forget(Repository repository, Digest blob) {
        hints.write(() -> entities.createNativeQuery(FORGET)
                .setParameter(1, repository.registry().value())
                .setParameter(2, blob.value())
                .setParameter(3, repository.path())
                .executeUpdate());
    }

    private Map<Digest, Set<Repository>> found(Registry registry, Collection<Digest> blobs) {
        List<?> rows = entities.createNativeQuery(FIND)
                .setParameter(1, registry.value())
                .setParameter(2, written(blobs))
                .getResultList();
        Map<Digest, Set<Repository>> found = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            found.computeIfAbsent(new Digest((String) columns[0]), absent -> new LinkedHashSet<>())
                    .add(new Repository(registry, (String) columns[1]));
        }
        return found;
    }

    private static String[] written(Collection<Digest> blobs) {
        return blobs.stream().map(Digest::value).toArray(String[]::new);
    }
}
