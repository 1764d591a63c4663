package io.mirrorfleet.clusterconfig.postgres;

import io.mirrorfleet.clusterconfig.Decline;
import io.mirrorfleet.clusterconfig.Rollout;
import io.mirrorfleet.clusterconfig.RolloutState;
import io.mirrorfleet.clusterconfig.RolloutWanted;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rollout}. */
@Entity
@Table(name = "rollout")
class RolloutRow {
    @Id
    UUID id = new UUID(0, 0);

    String policy = "";

    @Column(name = "request_id")
    @Nullable
    UUID requestId;

    String wanted = "";
    String state = "";

    @Nullable
    String plan;

    @Nullable
    String decline;

    @Column(name = "correlation_id")
    UUID correlationId = new UUID(0, 0);

    @Column(name = "causation_id")
    @Nullable
    UUID causationId;

    @Column(name = "auth_id")
    String authId = "";

    @Column(name = "auth_type")
    String authType = "";

    static RolloutRow of(Rollout rollout) {
        RolloutRow row = new RolloutRow();
        row.id = rollout.id();
        row.policy = rollout.wanted().policy();
        row.requestId = rollout.wanted().requestId();
        row.wanted = Json.write(rollout.wanted());
        row.correlationId = rollout.cause().correlationId();
        row.causationId = rollout.cause().causationId();
        row.authId = rollout.cause().authId();
        row.authType = rollout.cause().authType();
        row.take(rollout.state());
        return row;
    }

    Rollout toRollout() {
        Cause cause = new Cause(correlationId, causationId, authId, authType);
        return new Rollout(id, Json.read(wanted, RolloutWanted.class), cause, toState());
    }

    void take(RolloutState next) {
        switch (next) {
            case RolloutState.Planning _ -> take("planning", null, null);
            case RolloutState.AwaitingApproval awaiting -> take("awaiting-approval", awaiting.plan(), null);
            case RolloutState.Running running -> take("running", running.plan(), null);
            case RolloutState.Completed completed -> take("completed", completed.plan(), null);
            case RolloutState.Declined declined -> take("declined", declined.plan(), declined.why());
            case RolloutState.Failed failed -> take("failed", failed.plan(), failed.why());
        }
    }

    private void take(String word, @Nullable RolloutPlanned planned, @Nullable Decline why) {
        state = word;
        plan = planned == null ? null : EventJson.write(planned);
        decline = why == null ? null : Json.write(why);
    }

    private RolloutState toState() {
        return switch (state) {
            case "planning" -> new RolloutState.Planning();
            case "awaiting-approval" -> new RolloutState.AwaitingApproval(frozen());
            case "running" -> new RolloutState.Running(frozen());
            case "completed" -> new RolloutState.Completed(frozen());
            case "declined" -> new RolloutState.Declined(plan == null ? null : frozen(), why());
            case "failed" -> new RolloutState.Failed(frozen(), why());
            default -> throw new IllegalStateException("rollout " + id + " is in the unknown state " + state);
        };
    }

    private RolloutPlanned frozen() {
        return Json.readEvent(Objects.requireNonNull(plan), RolloutPlanned.class);
    }

    private Decline why() {
        return Json.read(Objects.requireNonNull(decline), Decline.class);
    }
}
