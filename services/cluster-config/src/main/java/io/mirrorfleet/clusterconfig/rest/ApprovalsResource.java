package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.RolloutCheck;
import io.mirrorfleet.clusterconfig.RolloutDesk;
import io.mirrorfleet.clusterconfig.RolloutDesk.Verdict;
import io.mirrorfleet.clusterconfig.Violations;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.reliable.Atomically;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals of frozen plans. */
@Path("/v1/rollouts/{id}/approve")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApprovalsResource {
    private final RolloutDesk desk;
    private final Atomically atomically;
    private final Caller caller;

    ApprovalsResource(RolloutDesk desk, Atomically atomically, Caller caller) {
        this.desk = desk;
        this.atomically = atomically;
        this.caller = caller;
    }

    /** Approves the plan with this hash; the rollout begins. */
    @POST
    public Response approve(@PathParam("id") String written, ApprovalDraft draft) {
        UUID id = RolloutsResource.uuid(written).orElseThrow(() -> RolloutsResource.unknown(written));
        Violations violations = new Violations();
        if (draft.planHash() == null) {
            violations.add("/planHash", "MISSING_FIELD", "is required: the hash of the plan that you have seen");
        }
        RolloutCheck.checkReason(draft.reason(), violations);
        Refusals.throwIfAny(violations);
        String planHash = Objects.requireNonNull(draft.planHash());
        String reason = Objects.requireNonNull(draft.reason());
        return switch (atomically.call(() -> desk.approve(id, planHash, caller.subject(), reason))) {
            case Verdict.Approved _ ->
                Response.accepted().header("Location", "/v1/rollouts/" + id).build();
            case Verdict.Unknown _ -> throw RolloutsResource.unknown(written);
            case Verdict.NotAwaited other ->
                throw Refusals.conflict(
                        "ROLLOUT_STATE",
                        "the rollout is " + RolloutDocument.word(other.rollout().state())
                                + ", so there is nothing to approve",
                        "GET /v1/rollouts/" + id + " says how far it has got");
            case Verdict.OtherPlan other ->
                throw Refusals.conflict(
                        "PLAN_HASH_DIFFERS",
                        "the rollout's plan has the hash " + other.planHash(),
                        "read the plan at GET /v1/rollouts/" + id + " and approve the hash that it has");
        };
    }

    /**
     * An approval as a caller sent it.
     *
     * @param planHash hash of the plan that is approved
     * @param reason why
     */
    public record ApprovalDraft(
            @Nullable String planHash, @Nullable String reason) {}
}
