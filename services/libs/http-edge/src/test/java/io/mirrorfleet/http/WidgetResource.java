package io.mirrorfleet.http;

import io.mirrorfleet.oci.names.Digest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource such as services have, for the tests of their common manners. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SuppressWarnings("DoNotCallSuggester") // some of its methods exist to fail
public final class WidgetResource {

    private final Caller caller;

    WidgetResource(Caller caller) {
        this.caller = caller;
    }

    /** What a widget is made of. */
    public record Part(String name, int count) {
        public Part {
            Objects.requireNonNull(name, "name");
            if (count < 1) {
                throw new IllegalArgumentException("must have a count of 1 or more");
            }
        }
    }

    /** How fast it is. */
    public enum Speed {
        SLOW,
        FAST
    }

    /** The thing itself. */
    public record Widget(
            String name,
            @Nullable List<Part> parts,
            @Nullable Speed speed,
            @Nullable Boolean loud) {
        public Widget {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /** Gives the widget back. */
    @POST
    @Path("widgets")
    public Widget make(Widget widget) {
        return widget;
    }

    /** Parses a name of the OCI world. */
    @GET
    @Path("digests/{digest}")
    public String digest(@PathParam("digest") String digest) {
        return new Digest(digest).toString();
    }

    /** The caller's name. */
    @GET
    @Path("who")
    @Produces(MediaType.TEXT_PLAIN)
    public String who() {
        return caller.subject();
    }

    /** Fails like a bug does. */
    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("password=hunter2");
    }

    /** Asks for patience. */
    @GET
    @Path("busy")
    public String busy() {
        throw new ProblemException(429, "WIDGETS_BUSY", "All widgets are busy.", "Wait.", List.of())
                .retryAfter(Duration.ofSeconds(7));
    }
}
