package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.ImageLayersSkipped;
import io.mirrorfleet.events.mirroring.SkippedLayer;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.oci.copy.CopyPlan;
import java.util.List;

/** What was not copied of an image, as it is published. */
final class SkippedLayers {

    private static final int MOST = 1_000;
    private static final int LONGEST_TYPE = 255;

    private SkippedLayers() {}

    /** Nothing when nothing was skipped. */
    static List<EventData> of(MirrorRequest request, RequestItem item, CopyPlan plan) {
        if (plan.skipped().isEmpty()) {
            return List.of();
        }
        List<SkippedLayer> layers = plan.skipped().stream()
                .limit(MOST)
                .map(layer -> new SkippedLayer(layer.digest().value(), shortened(layer.mediaType()), layer.size()))
                .toList();
        return List.of(new ImageLayersSkipped(
                request.id(),
                item.ordinal(),
                item.source().toString(),
                item.target().toString(),
                request.order().mirror().name().value(),
                plan.digest().value(),
                plan.skipped().size(),
                layers,
                request.round()));
    }

    private static String shortened(String mediaType) {
        return mediaType.substring(0, Math.min(LONGEST_TYPE, mediaType.length()));
    }
}
