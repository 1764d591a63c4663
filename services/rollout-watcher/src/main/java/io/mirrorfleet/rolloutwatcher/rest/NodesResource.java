package io.mirrorfleet.rolloutwatcher.rest;

import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.rolloutwatcher.ClusterNodes;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle;
import io.mirrorfleet.rolloutwatcher.ClusterOverview;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;

/** The nodes of a cluster. */
@Path("/v1/clusters/{name}/nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(15);

    private final ClusterNodes nodes;

    NodesResource(ClusterNodes nodes) {
        this.nodes = nodes;
    }

    /** Pools and nodes as they are now, each node with its live file hash and the proof that stands. */
    @GET
    @Blocking
    public ClusterOverview nodes(@PathParam("name") String name) {
        try {
            return nodes.of(name).orElseThrow(() -> unknown(name));
        } catch (ClusterUnavailableException e) {
            throw unavailable(e.obstacle());
        }
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                404,
                "CLUSTER_UNKNOWN",
                "no cluster is registered as " + name,
                "register it with PUT /v1/clusters/" + name + "; a new registration may take a second to arrive",
                List.of());
    }

    private static ProblemException unavailable(ClusterObstacle obstacle) {
        return new ProblemException(503, obstacle.code(), obstacle.detail(), obstacle.nextAction(), List.of())
                .retryAfter(RETRY_AFTER);
    }
}
