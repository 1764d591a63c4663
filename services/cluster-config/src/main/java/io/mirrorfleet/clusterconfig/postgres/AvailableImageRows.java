package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.AvailableImages;
import io.mirrorfleet.clusterconfig.Rollout;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Available images in the table of that name. */
@ApplicationScoped
class AvailableImageRows implements AvailableImages, PanacheRepositoryBase<AvailableImageRow, UUID> {

    @Override
    public void add(UUID eventId, ImageAvailable fact) {
        AvailableImageRow row = new AvailableImageRow();
        row.eventId = eventId;
        row.cluster = fact.cluster();
        row.image = fact.image();
        row.digest = fact.digest();
        row.requestId = fact.requestId();
        row.rolloutId = fact.rolloutId();
        persist(row);
    }

    @Override
    public boolean all(Rollout rollout, String cluster, List<ImageTarget> images) {
        if (images.isEmpty()) {
            return true;
        }
        // Without a request there is no second id to look for.
        UUID request = rollout.wanted().requestId() == null
                ? rollout.id()
                : rollout.wanted().requestId();
        Set<Wanted> found =
                find("cluster = ?1 and (rolloutId = ?2 or requestId = ?3)", cluster, rollout.id(), request).stream()
                        .map(row -> new Wanted(row.image, row.digest))
                        .collect(Collectors.toCollection(HashSet::new));
        return images.stream().allMatch(image -> found.contains(new Wanted(image.source(), image.digest())));
    }

    private record Wanted(String image, String digest) {}
}
