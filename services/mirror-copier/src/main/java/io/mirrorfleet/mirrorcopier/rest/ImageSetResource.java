package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Asking for the images of an oc-mirror file. */
@Path("/v1/mirror-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes("application/yaml")
public class ImageSetResource {

    private final RequestIntake intake;

    ImageSetResource(RequestIntake intake) {
        this.intake = intake;
    }

    /** Takes a request for the images of the file on, as {@code POST} of JSON does. */
    @POST
    public Response post(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @BeanParam ImageSetParameters parameters,
            String file) {
        ImageSet images = new ImageSetReader().read(file, parameters);
        try {
            return intake.take(key, images.wish());
        } catch (ProblemException e) {
            throw images.inFile(e);
        }
    }
}
