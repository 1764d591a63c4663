package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Mirror;
import io.mirrorfleet.mirrorcopier.MirrorRegistry;
import io.mirrorfleet.mirrorcopier.Mirrors;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.reliable.Atomically;
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
import org.jspecify.annotations.Nullable;

/** The destination registries. */
@Path("/v1/mirrors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MirrorsResource {

    private final MirrorRegistry registry;
    private final Mirrors mirrors;
    private final Atomically atomically;
    private final Caller caller;

    MirrorsResource(MirrorRegistry registry, Mirrors mirrors, Atomically atomically, Caller caller) {
        this.registry = registry;
        this.mirrors = mirrors;
        this.atomically = atomically;
        this.caller = caller;
    }

    /** Every mirror, by name. */
    @GET
    public MirrorList list() {
        return new MirrorList(
                atomically.call(mirrors::all).stream().map(MirrorDocument::of).toList());
    }

    /** One mirror. */
    @GET
    @Path("/{name}")
    public Response get(@PathParam("name") String name) {
        return answer(200, found(known(name)));
    }

    /** Registers or changes a mirror. Stating what stands already changes nothing. */
    @PUT
    @Path("/{name}")
    public Response put(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MirrorDocument document) {
        Mirror wanted = document.toMirror(Preconditions.name("mirror", name));
        return atomically.call(() -> {
            boolean isNew = mirrors.find(wanted.name()).isEmpty();
            Preconditions.ifMatch(ifMatch, mirrors.find(wanted.name()).map(Mirror::revision));
            return answer(isNew ? 201 : 200, registry.put(wanted, caller.subject()));
        });
    }

    /** Forgets a mirror; what it holds stays there. */
    @DELETE
    @Path("/{name}")
    public Response delete(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Name known = known(name);
        atomically.run(() -> {
            Preconditions.ifMatch(ifMatch, mirrors.find(known).map(Mirror::revision));
            if (!registry.remove(known, caller.subject())) {
                throw new ProblemException(
                        409,
                        "MIRROR_IN_USE",
                        "a mirror request to " + known + " has not ended yet",
                        "wait until it has ended and try again",
                        List.of());
            }
        });
        return Response.noContent().build();
    }

    private Mirror found(Name name) {
        return atomically.call(() -> mirrors.find(name)).orElseThrow(() -> unknown(name.value()));
    }

    private Name known(String name) {
        Name wanted = Preconditions.name("mirror", name);
        if (atomically.call(() -> mirrors.find(wanted)).isEmpty()) {
            throw unknown(name);
        }
        return wanted;
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                404,
                "MIRROR_UNKNOWN",
                "there is no mirror named " + name,
                "GET /v1/mirrors lists the registered ones; PUT /v1/mirrors/" + name + " registers it",
                List.of());
    }

    private static Response answer(int status, Mirror mirror) {
        return Response.status(status)
                .entity(MirrorDocument.of(mirror))
                .header("ETag", "\"" + mirror.revision() + "\"")
                .build();
    }

    /**
     * Every mirror.
     *
     * @param items by name
     */
    public record MirrorList(List<MirrorDocument> items) {}
}
