package io.mirrorfleet.clusterconfig.rest;

import io.mirrorfleet.clusterconfig.Cluster;
import io.mirrorfleet.clusterconfig.ClusterBook;
import io.mirrorfleet.clusterconfig.ClusterCheck;
import io.mirrorfleet.clusterconfig.ClusterDraft;
import io.mirrorfleet.clusterconfig.Clusters;
import io.mirrorfleet.clusterconfig.Put;
import io.mirrorfleet.clusterconfig.Removal;
import io.mirrorfleet.clusterconfig.Selector;
import io.mirrorfleet.clusterconfig.Violations;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.http.Preconditions;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.http.QueryParameters;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The registered clusters. */
@Path("/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClustersResource {
    private final ClusterCheck check;
    private final ClusterBook book;
    private final Clusters clusters;
    private final Atomically atomically;
    private final Caller caller;

    ClustersResource(ClusterCheck check, ClusterBook book, Clusters clusters, Atomically atomically, Caller caller) {
        this.check = check;
        this.book = book;
        this.clusters = clusters;
        this.atomically = atomically;
        this.caller = caller;
    }

    /** Clusters by name, all of them or those that a selector chooses. */
    @GET
    public Page<ClusterDocument> list(
            @QueryParam("selector") @Nullable String written, @BeanParam PageParameters parameters) {
        Selector selector = written == null
                ? Selector.EVERYTHING
                : Selector.parse(written)
                        .orElseThrow(() -> QueryParameters.wrong("selector", "key=value, several joined by commas"));
        List<Cluster> found = atomically.call(() -> clusters.list(selector, parameters.after(), parameters.size() + 1));
        return parameters.page(found.stream().map(ClusterDocument::of).toList(), ClusterDocument::name);
    }

    /** One cluster. */
    @GET
    @Path("/{name}")
    public Response get(@PathParam("name") String name) {
        return atomically
                .call(() -> clusters.find(name))
                .map(cluster -> answer(Response.ok(), cluster))
                .orElseThrow(() -> unknown(name));
    }

    /** Registers or changes a cluster. Stating what stands already changes nothing. */
    @PUT
    @Path("/{name}")
    public Response put(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch, ClusterDraft draft) {
        Violations violations = new Violations();
        Cluster wanted = check.read(name, draft, violations).orElse(null);
        Refusals.throwIfAny(violations);
        IfMatch precondition = Preconditions.ifMatch(ifMatch);
        Put<Cluster> put =
                atomically.call(() -> book.put(Objects.requireNonNull(wanted), precondition, caller.subject()));
        return switch (put) {
            case Put.Created<Cluster> created ->
                answer(Response.status(201).header("Location", "/v1/clusters/" + name), created.value());
            case Put.Changed<Cluster> changed -> answer(Response.ok(), changed.value());
            case Put.Unchanged<Cluster> unchanged -> answer(Response.ok(), unchanged.value());
            case Put.Stale<Cluster> _ -> throw Preconditions.stale();
        };
    }

    /** Forgets a cluster; what was configured on it stays. */
    @DELETE
    @Path("/{name}")
    public Response delete(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        IfMatch precondition = Preconditions.ifMatch(ifMatch);
        return switch (atomically.call(() -> book.remove(name, precondition, caller.subject()))) {
            case Removal.Removed _ -> Response.noContent().build();
            case Removal.Unknown _ -> throw unknown(name);
            case Removal.Stale _ -> throw Preconditions.stale();
            case Removal.Kept kept ->
                throw Refusals.conflict("CLUSTER_IN_USE", kept.reason(), "wait until it has ended and try again");
        };
    }

    private static Response answer(Response.ResponseBuilder builder, Cluster cluster) {
        return builder.entity(ClusterDocument.of(cluster))
                .header("ETag", Preconditions.tag(cluster.revision()))
                .build();
    }

    private static ProblemException unknown(String name) {
        return Refusals.unknown("CLUSTER_UNKNOWN", "cluster " + name, "GET /v1/clusters");
    }
}
