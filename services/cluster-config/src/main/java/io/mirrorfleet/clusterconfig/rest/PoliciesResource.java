package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.Names;
import io.mirrorfleet.clusterconfig.Policies;
import io.mirrorfleet.clusterconfig.Policy;
import io.mirrorfleet.clusterconfig.PolicyBook;
import io.mirrorfleet.clusterconfig.PolicyCheck;
import io.mirrorfleet.clusterconfig.PolicyDraft;
import io.mirrorfleet.clusterconfig.PolicySpec;
import io.mirrorfleet.clusterconfig.Put;
import io.mirrorfleet.clusterconfig.Removal;
import io.mirrorfleet.clusterconfig.Violations;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.http.Preconditions;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.reliable.Atomically;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mirror policies and their revisions. */
@Path("/v1/mirror-policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PoliciesResource {
    private final PolicyBook book;
    private final Policies policies;
    private final Atomically atomically;
    private final Caller caller;

    PoliciesResource(PolicyBook book, Policies policies, Atomically atomically, Caller caller) {
        this.book = book;
        this.policies = policies;
        this.atomically = atomically;
        this.caller = caller;
    }

    /** Current revisions by name. */
    @GET
    public Page<PolicyDocument> list(@BeanParam PageParameters parameters) {
        List<Policy> found = atomically.call(() -> policies.list(parameters.after(), parameters.size() + 1));
        return parameters.page(found.stream().map(PolicyDocument::of).toList(), PolicyDocument::name);
    }

    /** The current revision. */
    @GET
    @Path("/{name}")
    public Response get(@PathParam("name") String name) {
        return atomically
                .call(() -> policies.find(name))
                .map(policy -> answer(Response.ok(), policy))
                .orElseThrow(() -> unknown(name));
    }

    /** An older revision, or the current one. */
    @GET
    @Path("/{name}/revisions/{revision}")
    public Response revision(@PathParam("name") String name, @PathParam("revision") int revision) {
        return atomically
                .call(() -> policies.find(name, revision))
                .map(policy -> answer(Response.ok(), policy))
                .orElseThrow(() -> unknown(name + " with revision " + revision));
    }

    /** Makes the policy say this. Stating what stands already changes nothing; clusters follow with the next rollout. */
    @PUT
    @Path("/{name}")
    public Response put(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch, PolicyDraft draft) {
        Violations violations = new Violations();
        Names.check(name, "/name", violations);
        Optional<PolicySpec> spec = new PolicyCheck(violations).read(draft);
        Refusals.throwIfAny(violations);
        IfMatch precondition = Preconditions.ifMatch(ifMatch);
        Put<Policy> put = atomically.call(() -> book.put(name, spec.orElseThrow(), precondition, caller.subject()));
        return switch (put) {
            case Put.Created<Policy> created ->
                answer(Response.status(201).header("Location", "/v1/mirror-policies/" + name), created.value());
            case Put.Changed<Policy> changed -> answer(Response.ok(), changed.value());
            case Put.Unchanged<Policy> unchanged -> answer(Response.ok(), unchanged.value());
            case Put.Stale<Policy> _ -> throw Preconditions.stale();
        };
    }

    /** Forgets a policy that was never rolled out. */
    @DELETE
    @Path("/{name}")
    public Response delete(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        IfMatch precondition = Preconditions.ifMatch(ifMatch);
        return switch (atomically.call(() -> book.remove(name, precondition))) {
            case Removal.Removed _ -> Response.noContent().build();
            case Removal.Unknown _ -> throw unknown(name);
            case Removal.Stale _ -> throw Preconditions.stale();
            case Removal.Kept kept ->
                throw Refusals.conflict(
                        "POLICY_IN_USE",
                        kept.reason(),
                        "keep the policy: removing it from clusters is not offered by this version");
        };
    }

    private static Response answer(Response.ResponseBuilder builder, Policy policy) {
        return builder.entity(PolicyDocument.of(policy))
                .header("ETag", Preconditions.tag(policy.revision()))
                .build();
    }

    private static ProblemException unknown(String name) {
        return Refusals.unknown("POLICY_UNKNOWN", "mirror policy " + name, "GET /v1/mirror-policies");
    }
}
