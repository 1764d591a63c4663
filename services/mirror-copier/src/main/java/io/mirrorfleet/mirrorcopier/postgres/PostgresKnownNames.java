package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.prune.KnownNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** The projection of what other services registered. Events may arrive twice or late: the higher revision stands. */
@ApplicationScoped
public class PostgresKnownNames implements KnownNames {

    private static final String LEARN = "INSERT INTO known_name (kind, name, revision, present) VALUES (?1, ?2, ?3, ?4)"
            + " ON CONFLICT (kind, name) DO UPDATE SET revision = excluded.revision, present = excluded.present"
            + " WHERE known_name.revision < excluded.revision";

    private final EntityManager entities;

    PostgresKnownNames(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public boolean cluster(String name) {
        return present("cluster", name);
    }

    @Override
    public boolean policy(String name) {
        return present("policy", name);
    }

    @Override
    public void learnCluster(String name, long revision, boolean present) {
        learn("cluster", name, revision, present);
    }

    @Override
    public void learnPolicy(String name, long revision) {
        learn("policy", name, revision, true);
    }

    private boolean present(String kind, String name) {
        return !entities.createNativeQuery("SELECT 1 FROM known_name WHERE kind = ?1 AND name = ?2 AND present")
                .setParameter(1, kind)
                .setParameter(2, name)
                .getResultList()
                .isEmpty();
    }

    private void learn(String kind, String name, long revision, boolean present) {
        entities.createNativeQuery(LEARN)
                .setParameter(1, kind)
                .setParameter(2, name)
                .setParameter(3, revision)
                .setParameter(4, present)
                .executeUpdate();
    }
}
