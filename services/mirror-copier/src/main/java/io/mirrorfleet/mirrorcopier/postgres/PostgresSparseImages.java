package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.requests.SparseImages;
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
        String repository = target.repository().toString();
        long found = entities.createQuery(
                        "select count(i) from ItemEntity i where i.digest = ?1"
                                // Not by like: a path may hold underscores.
                                + " and substring(i.target, 1, ?2) in (?3, ?4)"
                                + " and i.request.platforms <> '' and i.request.platformMode = SPARSE",
                        Long.class)
                .setParameter(1, digest.value())
                .setParameter(2, repository.length() + 1)
                .setParameter(3, repository + ":")
                .setParameter(4, repository + "@")
                .getSingleResult();
        return found > 0;
    }
}
