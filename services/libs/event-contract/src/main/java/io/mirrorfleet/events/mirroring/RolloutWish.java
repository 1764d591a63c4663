package io.mirrorfleet.events.mirroring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rollout part of a mirror request: what shall happen on clusters once every image is in the mirror.
 *
 * @param policy the mirror policy to roll out
 * @param clusters clusters by name; empty when a selector is given
 * @param selector clusters by label, {@code key=value,…}
 * @param approval {@code required} or {@code onRequest}: the request itself counts as approval
 */
public record RolloutWish(
        String policy, List<String> clusters, @Nullable String selector, String approval) {

    public RolloutWish {
        clusters = List.copyOf(clusters);
    }
}
