package io.mirrorfleet.clusterconfig;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as a caller asked for it: anything may be missing or wrong.
 *
 * @param policy name of a mirror policy
 * @param clusters clusters by name
 * @param selector clusters by label, instead
 * @param approval {@code required} (the default) or {@code onRequest}
 * @param reason why
 */
public record RolloutDraft(
        @Nullable String policy,
        @Nullable List<@Nullable String> clusters,
        @Nullable String selector,
        @Nullable String approval,
        @Nullable String reason) {}
