package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.SparseImages;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Reads from the requests of the past what may be sparse. */
@ApplicationScoped
class PostgresSparseImages implements SparseImages {

    private final EntityManager entities;

    PostgresSparseImages(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public boolean mayBe(ImageReference target, Digest digest) {
        long found = entities.createQuery(
                        "select count(i) from ItemEntity i where i.target = ?1 and i.digest = ?2"
                                + " and i.request.platforms <> '' and i.request.platformMode = SPARSE",
                        Long.class)
                .setParameter(1, target.toString())
                .setParameter(2, digest.value())
                .getSingleResult();
        return found > 0;
    }
}
