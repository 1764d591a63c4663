package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.reliable.Atomically;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking for images. */
@Path("/v1/mirror-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MirrorRequestsResource {

    private final RequestIntake intake;
    private final Requests requests;
    private final RequestFlow flow;
    private final Atomically atomically;

    MirrorRequestsResource(RequestIntake intake, Requests requests, RequestFlow flow, Atomically atomically) {
        this.intake = intake;
        this.requests = requests;
        this.flow = flow;
        this.atomically = atomically;
    }

    /** Takes a request on: 202, and Location says where it is. The same Idempotency-Key gets the same answer again. */
    @POST
    public Response post(@HeaderParam("Idempotency-Key") @Nullable String key, WishDocument wish) {
        return intake.take(key, wish);
    }

    /** Where a request stands. */
    @GET
    @Path("/{id}")
    public RequestDocument get(@PathParam("id") String id) {
        return RequestDocument.of(find(id));
    }

    /** Tries the failed images again; what is in the mirror stays. */
    @POST
    @Path("/{id}/retry")
    @Consumes(MediaType.WILDCARD)
    public Response retry(@PathParam("id") String id) {
        UUID known = find(id).id();
        Optional<MirrorRequest> again = atomically.call(() -> flow.retry(known));
        MirrorRequest request = again.orElseThrow(() -> new ProblemException(
                409,
                "NOTHING_TO_RETRY",
                "request " + id + " has not ended, or no image of it failed",
                "GET /v1/mirror-requests/" + id + " says where it stands",
                List.of()));
        return Response.accepted(RequestDocument.of(request))
                .header("Location", "/v1/mirror-requests/" + id)
                .build();
    }

    private MirrorRequest find(String id) {
        return RequestIntake.uuid(id)
                .flatMap(known -> atomically.call(() -> requests.find(known)))
                .orElseThrow(() -> RequestIntake.unknown(id));
    }
}
