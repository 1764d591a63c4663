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

    private static final String NOTHING = "";

    @Override
    public void note(ImageTarget image, long sequence) {
        note(image.target(), image.digest(), sequence);
    }

    @Override
    public void gone(String target, long sequence) {
        note(target, NOTHING, sequence);
    }

    private void note(String target, String digest, long sequence) {
        getEntityManager()
                .createNativeQuery(NOTE)
                .setParameter(1, target)
                .setParameter(2, digest)
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
