package io.mirrorfleet.audittrail.rest;

import io.mirrorfleet.audittrail.Chain;
import io.mirrorfleet.audittrail.Recorded;
import io.mirrorfleet.audittrail.Trail;
import io.mirrorfleet.audittrail.TrailPage;
import io.mirrorfleet.http.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** What happened, to whoever may ask. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private final Trail trail;

    AuditResource(Trail trail) {
        this.trail = trail;
    }

    /** One page of events; {@code next} is the cursor of the page behind it. */
    @GET
    @Path("/events")
    public String events(@BeanParam EventsParameters parameters) {
        TrailPage page = trail.find(parameters.toQuery());
        String next = page.next().isPresent()
                ? ",\"next\":\"" + parameters.cursorAt(page.next().getAsLong()) + "\""
                : "";
        return "{\"items\":" + array(page.events()) + next + "}";
    }

    /** A whole chain in causal order. */
    @GET
    @Path("/chains/{correlationId}")
    public String chain(@PathParam("correlationId") String correlationId) {
        List<Recorded> events = trail.chain(uuid(correlationId), Chain.MOST + 1);
        if (events.isEmpty()) {
            throw unknown(correlationId);
        }
        if (events.size() > Chain.MOST) {
            throw tooLarge(correlationId);
        }
        Chain chain = Chain.of(events);
        return "{\"complete\":" + chain.complete() + ",\"events\":" + array(chain.events()) + "}";
    }

    private static UUID uuid(String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw unknown(written);
        }
    }

    private static ProblemException unknown(String correlationId) {
        return new ProblemException(
                404,
                "CHAIN_UNKNOWN",
                "no event carries the correlation id " + correlationId,
                "use the id of a mirror request or rollout; its first event may take a second to arrive",
                List.of());
    }

    private static ProblemException tooLarge(String correlationId) {
        return new ProblemException(
                422,
                "CHAIN_TOO_LARGE",
                "the chain has more than " + Chain.MOST + " events, too many for one answer in causal order",
                "read it in pages: GET /v1/audit/events?correlation=" + correlationId
                        + "&order=oldest&limit=1000, then each page's next as cursor",
                List.of());
    }

    private static String array(List<Recorded> events) {
        return String.join(",", events.stream().map(Recorded::structured).toList())
                .transform(joined -> "[" + joined + "]");
    }
}
