package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.UUID;

/**
 * An image was copied without layers that registries do not distribute: whoever runs it must get these elsewhere.
 *
 * @param requestId the mirror request
 * @param item position in the request, from 0
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param mirror the mirror's name
 * @param digest the frozen digest of the manifest or index
 * @param number how many layers were skipped
 * @param layers the first thousand of them
 * @param round 1 for the first run of the request, one more with each retry
 */
public record ImageLayersSkipped(
        UUID requestId,
        int item,
        String source,
        String target,
        String mirror,
        String digest,
        int number,
        List<SkippedLayer> layers,
        int round)
        implements MirroringEvent {

    public ImageLayersSkipped {
        layers = List.copyOf(layers);
    }

    @Override
    public String subject() {
        return "images/" + source;
    }

    @Override
    public String partitionKey() {
        return ImageReference.parse(target).repository().toString();
    }

    @Override
    public String version() {
        return requestId + "/" + item + "/" + round;
    }
}
