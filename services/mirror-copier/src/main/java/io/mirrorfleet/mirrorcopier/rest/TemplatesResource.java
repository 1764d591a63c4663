package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.http.Preconditions;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.QueryParameters;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.TemplatePut;
import io.mirrorfleet.reliable.Atomically;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.jspecify.annotations.Nullable;

/** Mirror requests that are made by a schedule. */
@Path("/v1/mirror-request-templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TemplatesResource {

    private static final int MOST = 1_000;

    private final TemplateShelf shelf;
    private final Atomically atomically;
    private final Caller caller;

    TemplatesResource(TemplateShelf shelf, Atomically atomically, Caller caller) {
        this.shelf = shelf;
        this.atomically = atomically;
        this.caller = caller;
    }

    /** One page of templates, by name; {@code next} is the cursor of the page behind it. */
    @GET
    public TemplateList list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @DefaultValue("100") String limit) {
        return atomically.call(
                () -> shelf.page(cursor == null ? "" : cursor, QueryParameters.number("limit", limit, 1, MOST)));
    }

    /** One template. */
    @GET
    @Path("/{name}")
    public Response get(@PathParam("name") String name) {
        Name wanted = parsed(name);
        return atomically.call(() -> answer(200, shelf.found(wanted)));
    }

    /** Registers or changes a template. Stating what stands already changes nothing. */
    @PUT
    @Path("/{name}")
    public Response put(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            TemplateDocument document) {
        Name wanted = parsed(name);
        IfMatch believed = Preconditions.ifMatch(ifMatch);
        return atomically.call(() -> switch (shelf.put(wanted, document, believed, caller.subject())) {
            case TemplatePut.Registered(RequestTemplate template) -> answer(201, template);
            case TemplatePut.Standing(RequestTemplate template) -> answer(200, template);
            case TemplatePut.Stale() -> throw Preconditions.stale();
        });
    }

    /** Forgets a template; requests that it made go on. */
    @DELETE
    @Path("/{name}")
    public Response delete(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Name wanted = parsed(name);
        IfMatch believed = Preconditions.ifMatch(ifMatch);
        return switch (atomically.call(() -> shelf.remove(wanted, believed, caller.subject()))) {
            case REMOVED -> Response.noContent().build();
            case UNKNOWN -> throw TemplateShelf.unknown(wanted);
            case STALE -> throw Preconditions.stale();
        };
    }

    private Response answer(int status, RequestTemplate template) {
        return Response.status(status)
                .entity(shelf.document(template))
                .header("ETag", Preconditions.tag(template.revision()))
                .build();
    }

    private static Name parsed(String name) {
        try {
            return new Name(name);
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_NAME.because(
                    "\"" + name + "\" can't name a mirror request template: " + e.getMessage());
        }
    }

    /**
     * One page of templates.
     *
     * @param items by name
     * @param next the cursor of the next page; null when there is none
     */
    public record TemplateList(
            List<TemplateDocument> items, @Nullable String next) {

        public TemplateList {
            items = List.copyOf(items);
        }
    }
}
