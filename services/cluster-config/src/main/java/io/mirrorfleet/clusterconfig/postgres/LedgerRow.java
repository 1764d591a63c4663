package io.mirrorfleet.clusterconfig.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code insecure_entry}. */
@Entity
@Table(name = "insecure_entry")
class LedgerRow {
    @EmbeddedId
    Key key = new Key("", "");

    @Column(name = "rollout_id")
    UUID rolloutId = new UUID(0, 0);

    String state = "";

    /** Which entry on which cluster. */
    @Embeddable
    record Key(String cluster, String entry) {}
}
