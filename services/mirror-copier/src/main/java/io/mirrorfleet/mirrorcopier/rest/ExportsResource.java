package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.http.QueryParameters;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.Exports;
import io.mirrorfleet.reliable.Atomically;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images for the other side of a gap. */
@Path("/v1/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExportsResource {

    private static final int MOST = 1_000;

    private final ExportIntake intake;
    private final Exports exports;
    private final Atomically atomically;

    ExportsResource(ExportIntake intake, Exports exports, Atomically atomically) {
        this.intake = intake;
        this.exports = exports;
        this.atomically = atomically;
    }

    /** Takes an export on: 202, and Location says where it is. The same Idempotency-Key gets the same answer again. */
    @POST
    public Response post(@HeaderParam("Idempotency-Key") @Nullable String key, ExportWishDocument wish) {
        return intake.take(key, wish);
    }

    /** One page of exports, by name; {@code next} is the cursor of the page behind it. */
    @GET
    public ExportList list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("100") String limit) {
        int most = QueryParameters.number("limit", limit, 1, MOST);
        List<Export> found = atomically.call(() -> exports.page(cursor == null ? "" : cursor, most + 1));
        List<Export> shown = found.subList(0, Math.min(most, found.size()));
        return new ExportList(
                shown.stream().map(ExportDocument::of).toList(),
                found.size() > most ? shown.getLast().archive().value() : null);
    }

    /** Where an export stands, and what was made. */
    @GET
    @Path("/{name}")
    public ExportDocument get(@PathParam("name") String name) {
        return parsed(name)
                .flatMap(known -> atomically.call(() -> exports.find(known)))
                .map(ExportDocument::of)
                .orElseThrow(() -> new ProblemException(
                        404,
                        "EXPORT_UNKNOWN",
                        "there is no export of this name",
                        "GET /v1/exports lists them; POST begins one",
                        List.of()));
    }

    private static Optional<Name> parsed(String name) {
        try {
            return Optional.of(new Name(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * One page of exports.
     *
     * @param items by name
     * @param next the cursor of the next page; null when there is none
     */
    public record ExportList(
            List<ExportDocument> items, @Nullable String next) {

        public ExportList {
            items = List.copyOf(items);
        }
    }
}
