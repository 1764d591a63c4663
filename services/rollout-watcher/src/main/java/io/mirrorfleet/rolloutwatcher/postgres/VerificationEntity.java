package io.mirrorfleet.rolloutwatcher.postgres;

import io.mirrorfleet.rolloutwatcher.Progress;
import io.mirrorfleet.rolloutwatcher.Verification;
import io.mirrorfleet.rolloutwatcher.VerificationRecord;
import io.mirrorfleet.rolloutwatcher.VerificationState;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of table verification. */
@Entity
@Table(name = "verification")
@SuppressWarnings("NullAway.Init")
class VerificationEntity {

    @Id
    String id;

    UUID rolloutId;
    String cluster;
    String policy;

    @Enumerated(EnumType.STRING)
    VerificationState state;

    String wanted;
    String progress;
    Instant begun;
    Instant changed;

    static String id(UUID rolloutId, String cluster) {
        return rolloutId + "/" + cluster;
    }

    static VerificationEntity of(Verification verification, Instant now) {
        VerificationEntity row = new VerificationEntity();
        row.id = id(verification.rolloutId(), verification.cluster());
        row.rolloutId = verification.rolloutId();
        row.cluster = verification.cluster();
        row.policy = verification.policy();
        row.state = VerificationState.RUNNING;
        row.wanted = Documents.text(verification);
        row.progress = Documents.text(Progress.none());
        row.begun = now;
        row.changed = now;
        return row;
    }

    VerificationRecord toRecord() {
        return new VerificationRecord(
                Documents.read(wanted, Verification.class), state, Documents.read(progress, Progress.class));
    }
}
