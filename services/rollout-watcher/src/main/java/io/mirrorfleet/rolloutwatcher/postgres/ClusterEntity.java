package io.mirrorfleet.rolloutwatcher.postgres;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of table cluster. */
@Entity
@Table(name = "cluster")
@SuppressWarnings("NullAway.Init")
class ClusterEntity {

    @Id
    String name;

    String observe;
    long revision;
    boolean registered;

    @Nullable
    String uid;
}
