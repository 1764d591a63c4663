package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.FieldErrors;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.http.Preconditions;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.MirrorPut;
import io.mirrorfleet.mirrorcopier.mirrors.MirrorRegistry;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The destination registries. */
@Path("/v1/mirrors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MirrorsResource {

    private static final String CONFLICT = "MIRROR_ENDPOINT_CONFLICT";

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
        return answer(200, found(parsed(name)));
    }

    /** Registers or changes a mirror. Stating what stands already changes nothing. */
    @PUT
    @Path("/{name}")
    public Response put(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MirrorDocument document) {
        Mirror wanted = document.toMirror(parsed(name));
        IfMatch believed = Preconditions.ifMatch(ifMatch);
        return switch (atomically.call(() -> registry.put(wanted, believed, caller.subject()))) {
            case MirrorPut.Registered(Mirror mirror) -> answer(201, mirror);
            case MirrorPut.Standing(Mirror mirror) -> answer(200, mirror);
            case MirrorPut.Stale() -> throw Preconditions.stale();
            case MirrorPut.AtOdds(Mirror other) -> throw atOdds(wanted, other);
        };
    }

    /** Forgets a mirror; what it holds stays there. */
    @DELETE
    @Path("/{name}")
    public Response delete(@PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Name wanted = parsed(name);
        IfMatch believed = Preconditions.ifMatch(ifMatch);
        return switch (atomically.call(() -> registry.remove(wanted, believed, caller.subject()))) {
            case REMOVED -> Response.noContent().build();
            case UNKNOWN -> throw unknown(name);
            case STALE -> throw Preconditions.stale();
            case IN_USE ->
                throw new ProblemException(
                        409,
                        "MIRROR_IN_USE",
                        "a mirror request to " + name + " has not ended yet",
                        "wait until it has ended and try again",
                        List.of());
        };
    }

    private Mirror found(Name name) {
        return atomically.call(() -> mirrors.find(name)).orElseThrow(() -> unknown(name.value()));
    }

    static Name parsed(String name) {
        try {
            return new Name(name);
        } catch (IllegalArgumentException e) {
            throw ProblemCode.INVALID_NAME.because("\"" + name + "\" can't name a mirror: " + e.getMessage());
        }
    }

    private static ProblemException atOdds(Mirror wanted, Mirror other) {
        FieldErrors errors = new FieldErrors();
        String there = "mirror " + other.name() + " at the same endpoint ";
        if (!wanted.endpoint().equals(other.endpoint())) {
            errors.add("/endpoint", CONFLICT, there + "is written " + other.endpoint());
        }
        if (!wanted.tls().equals(other.tls())) {
            errors.add("/tls", CONFLICT, there + "has " + other.tls().written());
        }
        if (!Objects.equals(wanted.credentialsRef(), other.credentialsRef())) {
            String credentials = other.credentialsRef() == null
                    ? "none"
                    : other.credentialsRef().value();
            errors.add("/credentialsRef", CONFLICT, there + "has " + credentials);
        }
        return new ProblemException(
                409,
                CONFLICT,
                other.endpoint() + " is the endpoint of mirror " + other.name()
                        + " too, and is reached in one way and with one credential",
                "write tls and credentialsRef as mirror " + other.name() + " has them, or remove that mirror first",
                errors.noted());
    }

    static ProblemException unknown(String name) {
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
                .header("ETag", Preconditions.tag(mirror.revision()))
                .build();
    }

    /**
     * Every mirror.
     *
     * @param items by name
     */
    public record MirrorList(List<MirrorDocument> items) {}
}
