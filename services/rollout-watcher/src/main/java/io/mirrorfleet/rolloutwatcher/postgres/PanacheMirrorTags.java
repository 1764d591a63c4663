package io.mirrorfleet.rolloutwatcher.postgres;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.rolloutwatcher.MirrorTags;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Tags of mirrors as rows. */
@ApplicationScoped
public class PanacheMirrorTags implements MirrorTags, PanacheRepositoryBase<MirrorTagEntity, String> {

    private static final String NOTE = "INSERT INTO mirror_tag (target, digest, sequence) VALUES (?1, ?2, ?3)"
            + " ON CONFLICT (target) DO UPDATE SET digest = excluded.digest, sequence = excluded.sequence"
            + " WHERE mirror_tag.sequence < excluded.sequence";

    @Override
    public void note(ImageTarget image, long sequence) {
        getEntityManager()
                .createNativeQuery(NOTE)
                .setParameter(1, image.target())
                .setParameter(2, image.digest())
                .setParameter(3, sequence)
                .executeUpdate();
    }

    @Override
    public boolean standsFor(ImageTarget image) {
        return findByIdOptional(image.target())
                .map(row -> row.digest.equals(image.digest()))
                .orElse(true);
    }
}
