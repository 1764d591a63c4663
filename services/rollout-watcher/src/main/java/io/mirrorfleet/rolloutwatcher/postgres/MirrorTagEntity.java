package io.mirrorfleet.rolloutwatcher.postgres;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of table mirror_tag. */
@Entity
@Table(name = "mirror_tag")
@SuppressWarnings("NullAway.Init")
class MirrorTagEntity {

    @Id
    String target;

    String digest;
    long sequence;
}
