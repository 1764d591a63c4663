package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prunes that were taken on. */
@Path("/v1/mirrors/{name}/prunes")
@Produces(MediaType.APPLICATION_JSON)
public class PrunesResource {

    private static final int PAGE = 100;

    private final PruneBook book;

    PrunesResource(PruneBook book) {
        this.book = book;
    }

    /** One page of the prunes of a mirror, the newest first. */
    @GET
    public PruneList list(@PathParam("name") String name, @QueryParam("cursor") @Nullable String cursor) {
        Name mirror = MirrorsResource.parsed(name);
        List<Prune> found = book.page(mirror, cursor == null ? "" : cursor, PAGE + 1);
        List<Prune> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new PruneList(
                shown.stream().map(PruneDocument::of).toList(),
                found.size() > PAGE ? shown.getLast().id().toString() : null);
    }

    /** One prune, with a page of its images. */
    @GET
    @Path("/{id}")
    public PruneDocument get(
            @PathParam("name") String name, @PathParam("id") String id, @BeanParam PruneParameters parameters) {
        return book.found(MirrorsResource.parsed(name), id, parameters.from(), parameters.most());
    }

    /**
     * One page of prunes.
     *
     * @param items the newest first
     * @param next the cursor of the next page; null when there is none
     */
    public record PruneList(
            List<PruneDocument> items, @Nullable String next) {

        public PruneList {
            items = List.copyOf(items);
        }
    }
}
