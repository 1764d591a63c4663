package io.mirrorfleet.clusterconfig.postgres;

import jakarta.persistence.EntityManager;

/** Locks on names, whether or not a row with the name exists: of two writers one waits for the end of the other. */
final class NameLocks {
    private NameLocks() {}

    static void take(EntityManager entities, String kind, String name) {
        entities.createNativeQuery(
                        "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtext(?1), hashtext(?2))) held")
                .setParameter(1, kind)
                .setParameter(2, name)
                .getSingleResult();
    }
}
