package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.http.Caller;
import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.PrunePlan;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/** Deleting what nothing needs from a mirror. */
@Path("/v1/mirrors/{name}/prune")
@Produces(MediaType.APPLICATION_JSON)
public class PruneResource {

    private final PruneBook book;
    private final PruneAges ages;
    private final Caller caller;
    private final Moments moments;
    private final ObjectMapper json;

    PruneResource(PruneBook book, PruneAges ages, Caller caller, Moments moments, ObjectMapper json) {
        this.moments = moments;
        this.json = json;
        this.book = book;
        this.ages = ages;
        this.caller = caller;
    }

    /** With {@code dryRun=true} the plan, which changes nothing; otherwise a prune is taken on: 202, and Location says where it is. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response post(@PathParam("name") String name, @BeanParam PruneParameters parameters, String body)
            throws InterruptedException {
        Name mirror = MirrorsResource.parsed(name);
        boolean dryRun = parameters.isDryRun();
        String verdict = parameters.verdict();
        int from = parameters.from();
        int most = parameters.most();
        if (dryRun) {
            PrunePlan plan = book.plan(mirror, parameters.terms(ages));
            return Response.ok(PrunePlanDocument.of(plan, verdict, from, most)).build();
        }
        PruneAgreement agreement = agreement(body);
        agreement.requireWhole();
        PrunePlan plan = book.plan(mirror, parameters.terms(ages));
        Prune prune = book.accept(moments.newId(), plan, agreement, caller.subject());
        return Response.accepted(PruneDocument.of(prune))
                .header("Location", "/v1/mirrors/" + mirror + "/prunes/" + prune.id())
                .build();
    }

    /** Read here, because a plan is asked for without any. */
    private PruneAgreement agreement(String body) {
        if (body.isBlank()) {
            throw ProblemCode.MISSING_BODY.because("The request has no body.");
        }
        try {
            return Objects.requireNonNullElseGet(
                    json.readValue(body, PruneAgreement.class), () -> new PruneAgreement(null, null));
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }
}
