package io.mirrorfleet.console.rest;

import io.mirrorfleet.console.RoutingTable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Says what is here. */
@Path("/")
public final class IndexResource {

    private final Index index;

    IndexResource(RoutingTable table) {
        this.index = new Index("Mirrorfleet", table.shown(), "/q/health");
    }

    /**
     * What is here.
     *
     * @param name the product
     * @param paths the paths that the front door routes
     * @param health where its health is
     */
    public record Index(String name, List<String> paths, String health) {
        public Index {
            paths = List.copyOf(paths);
        }
    }

    /** What is here, for whoever looks with curl. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Index index() {
        return index;
    }
}
