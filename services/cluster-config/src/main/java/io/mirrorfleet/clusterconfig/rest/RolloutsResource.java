package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.ClusterUnreachableException;
import io.mirrorfleet.clusterconfig.Decline;
import io.mirrorfleet.clusterconfig.FleetPlanner;
import io.mirrorfleet.clusterconfig.FleetPlanner.FleetPlan;
import io.mirrorfleet.clusterconfig.RolloutDraft;
import io.mirrorfleet.clusterconfig.RolloutWanted;
import io.mirrorfleet.clusterconfig.Rollouts;
import io.mirrorfleet.http.FieldError;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.http.QueryParameters;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.StoredAnswer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rollouts: planned, begun, looked at. */
@Path("/v1/rollouts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RolloutsResource {
    private static final UUID NOBODYS = new UUID(0, 0);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RolloutStarts starts;
    private final FleetPlanner planner;
    private final Rollouts rollouts;
    private final Atomically atomically;

    RolloutsResource(RolloutStarts starts, FleetPlanner planner, Rollouts rollouts, Atomically atomically) {
        this.starts = starts;
        this.planner = planner;
        this.rollouts = rollouts;
        this.atomically = atomically;
    }

    /** Begins a rollout (202), or with {@code dryRun} says what it would do and writes nothing (200). */
    @POST
    public Response post(
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            RolloutDraft draft)
            throws InterruptedException {
        if (isDryRun(dryRun)) {
            return plan(atomically.call(() -> starts.wanted(draft)));
        }
        StoredAnswer answer = starts.begin(key, draft);
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    // Whoever misspells it wants a plan, not nodes that drain.
    private static boolean isDryRun(String written) {
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw QueryParameters.wrong("dryRun", "true or false");
        };
    }

    /** How far a rollout has got. */
    @GET
    @Path("/{id}")
    public RolloutDocument get(@PathParam("id") String id) {
        return uuid(id).flatMap(known -> atomically.call(() ->
                        rollouts.find(known).map(rollout -> RolloutDocument.of(rollout, rollouts.progress(known)))))
                .orElseThrow(() -> unknown(id));
    }

    private Response plan(RolloutWanted wanted) throws InterruptedException {
        try {
            return switch (planner.plan(NOBODYS, wanted)) {
                case FleetPlan.Possible possible ->
                    Response.ok(PlanDocument.of(possible.plan())).build();
                case FleetPlan.Impossible impossible -> throw refused(impossible.why());
            };
        } catch (ClusterUnreachableException e) {
            throw new ProblemException(
                            503,
                            "CLUSTER_UNREACHABLE",
                            String.valueOf(e.getMessage()),
                            "make the cluster reachable and ask again",
                            List.of())
                    .retryAfter(SOON);
        }
    }

    private static ProblemException refused(Decline why) {
        List<FieldError> errors = why.failures().stream()
                .map(failure -> new FieldError("", failure.code(), failure.detail()))
                .toList();
        return new ProblemException(409, why.code(), why.detail(), why.nextAction(), errors);
    }

    static Optional<UUID> uuid(String written) {
        try {
            return Optional.of(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                404,
                "ROLLOUT_UNKNOWN",
                "there is no rollout " + id,
                "use the id in the Location header of POST /v1/rollouts",
                List.of());
    }
}
