package io.mirrorfleet.rolloutwatcher.postgres;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.rolloutwatcher.Announcements;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Announcements as rows. */
@ApplicationScoped
public class PanacheAnnouncements implements Announcements, PanacheRepositoryBase<AnnouncementEntity, String> {

    // Two workers may come to the same answer at the same time: the second one's row is not an error.
    private static final String NOTE =
            "INSERT INTO announced_image (id, cluster, image, digest, correlation_id, announced)"
                    + " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING";

    private final Clock clock = Clock.systemUTC();

    @Override
    public boolean note(String cluster, ImageTarget image, UUID correlationId) {
        return getEntityManager()
                        .createNativeQuery(NOTE)
                        .setParameter(1, id(cluster, image, correlationId))
                        .setParameter(2, cluster)
                        .setParameter(3, image.source())
                        .setParameter(4, image.digest())
                        .setParameter(5, correlationId)
                        .setParameter(6, clock.instant())
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean noted(String cluster, ImageTarget image, UUID correlationId) {
        return findByIdOptional(id(cluster, image, correlationId)).isPresent();
    }

    private static String id(String cluster, ImageTarget image, UUID correlationId) {
        return cluster + " " + correlationId + " " + image.source() + " " + image.digest();
    }
}
