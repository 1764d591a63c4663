package io.mirrorfleet.rolloutwatcher.postgres;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of table announced_image. */
@Entity
@Table(name = "announced_image")
@SuppressWarnings("NullAway.Init")
class AnnouncementEntity {

    @Id
    String id;

    String cluster;
    String image;
    String digest;
    UUID correlationId;
    Instant announced;
}
