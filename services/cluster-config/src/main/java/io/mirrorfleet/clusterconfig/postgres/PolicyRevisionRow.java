package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.Policy;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.configuration.PolicyRevised;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code policy_revision}. */
@Entity
@Table(name = "policy_revision")
class PolicyRevisionRow {
    @EmbeddedId
    Key key = new Key("", 0);

    String body = "";

    static PolicyRevisionRow of(Policy policy) {
        PolicyRevisionRow row = new PolicyRevisionRow();
        row.key = new Key(policy.name(), policy.revision());
        row.body = EventJson.write(policy.revised());
        return row;
    }

    Policy toPolicy() {
        return Policy.of(Json.readEvent(body, PolicyRevised.class));
    }

    /** Which revision of which policy. */
    @Embeddable
    record Key(String policy, int revision) {}
}
