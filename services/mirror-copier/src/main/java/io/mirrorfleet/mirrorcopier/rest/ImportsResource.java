package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemCode;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.gap.Import;
import io.mirrorfleet.mirrorcopier.gap.ImportFlow;
import io.mirrorfleet.mirrorcopier.gap.Imports;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.StoredAnswer;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images from the other side of a gap. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ImportsResource {

    private final ImportReader reader;
    private final ImportFlow flow;
    private final Imports imports;
    private final RepeatedAnswers answers;
    private final Atomically atomically;

    ImportsResource(
            ImportReader reader, ImportFlow flow, Imports imports, RepeatedAnswers answers, Atomically atomically) {
        this.reader = reader;
        this.flow = flow;
        this.imports = imports;
        this.answers = answers;
        this.atomically = atomically;
    }

    /** Takes an import on: 202, and Location says where it is. The same Idempotency-Key gets the same answer again. */
    @POST
    public Response post(@HeaderParam("Idempotency-Key") @Nullable String key, ImportWishDocument wish) {
        if (wish == null) {
            throw ProblemCode.MISSING_BODY.because("The request has no body.");
        }
        return answers.once(key, "POST /v1/imports", wish, () -> accept(wish));
    }

    /** Whether the archive is sound, and which mirror request became of it. */
    @GET
    @Path("/{id}")
    public ImportDocument get(@PathParam("id") String id) {
        return RequestIntake.uuid(id)
                .flatMap(known -> atomically.call(() -> imports.find(known)))
                .map(ImportDocument::of)
                .orElseThrow(() -> new ProblemException(
                        404,
                        "IMPORT_UNKNOWN",
                        "there is no import " + id,
                        "use the id that POST /v1/imports answered",
                        List.of()));
    }

    private StoredAnswer accept(ImportWishDocument wish) {
        Import wanted = reader.read(wish);
        flow.accept(wanted);
        return answers.of(202, Map.of("Location", "/v1/imports/" + wanted.id()), ImportDocument.of(wanted));
    }
}
