package io.mirrorfleet.clusterconfig.postgres;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code policy}. */
@Entity
@Table(name = "policy")
class PolicyRow {
    @Id
    String name = "";

    int revision;
    boolean removed;
}
