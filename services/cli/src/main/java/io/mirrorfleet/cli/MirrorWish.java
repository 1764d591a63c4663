package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for: images to a mirror, and perhaps a policy on clusters.
 *
 * @param images {@code SOURCE} or {@code SOURCE=TARGET}
 * @param destination where they shall be, and why
 * @param rollout what shall happen on clusters
 * @param scope how much of each image
 */
record MirrorWish(
        List<String> images,
        DestinationOptions destination,
        @Nullable Rollout rollout,
        ScopeOptions scope) {

    MirrorWish {
        images = List.copyOf(images);
    }

    /**
     * What shall happen on clusters.
     *
     * @param policy name of the mirror policy
     * @param clusters names of the clusters
     * @param approval required or onRequest
     */
    record Rollout(String policy, List<String> clusters, String approval) {
        Rollout {
            clusters = List.copyOf(clusters);
        }
    }

    /** The body of the call. */
    JsonNode document() {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        images.forEach(image -> {
            String[] parts = image.split("=", 2);
            ObjectNode written = wish.withArray("images").addObject().put("source", parts[0]);
            if (parts.length == 2) {
                written.put("target", parts[1]);
            }
        });
        destination.addTo(wish);
        if (!scope.platforms().isEmpty()) {
            scope.platforms().forEach(wish.putArray("platforms")::add);
            wish.put("platformMode", scope.mode());
        }
        if (scope.withReferrers()) {
            wish.put("includeReferrers", true);
        }
        if (rollout != null) {
            ObjectNode written = wish.putObject("rollout");
            written.put("policy", rollout.policy());
            rollout.clusters().forEach(written.putArray("clusters")::add);
            written.put("approval", rollout.approval());
        }
        return wish;
    }
}
