package io.mirrorfleet.clusterconfig.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code available_image}. */
@Entity
@Table(name = "available_image")
class AvailableImageRow {
    @Id
    @Column(name = "event_id")
    UUID eventId = new UUID(0, 0);

    String cluster = "";
    String image = "";
    String digest = "";

    @Column(name = "request_id")
    @Nullable
    UUID requestId;

    @Column(name = "rollout_id")
    @Nullable
    UUID rolloutId;
}
