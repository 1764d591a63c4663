package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.TemplateFiring;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mirror request that was read and found acceptable, and is to be taken on.
 *
 * @param request with an item for each image that was named
 * @param selections the rules by which more will be found
 * @param firing the template that made it; null when somebody asked for it
 */
public record NewRequest(
        MirrorRequest request,
        List<RequestSelection> selections,
        @Nullable TemplateFiring firing) {

    public NewRequest {
        selections = List.copyOf(selections);
    }

    /** The same, following from this event. */
    public NewRequest following(UUID event) {
        return new NewRequest(request.after(event), selections, firing);
    }

    /** The same, made by a template. */
    public NewRequest firedBy(TemplateFiring template) {
        return new NewRequest(request, selections, template);
    }
}
