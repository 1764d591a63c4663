package io.mirrorfleet.clusterconfig;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mirror policy as a caller sent it: anything may be missing or wrong.
 *
 * @param kind {@code transparent} or {@code explicit}
 * @param rules which pulls go where
 * @param insecureMirrors {@code host[:port]} that nodes may reach over plain HTTP
 * @param requiredImages images that must be in the mirror before a rollout
 * @param oneDrain whether pools may be paused so that several changes cost one drain
 */
public record PolicyDraft(
        @Nullable String kind,
        @Nullable List<@Nullable RuleDraft> rules,
        @Nullable List<@Nullable String> insecureMirrors,
        @Nullable List<@Nullable String> requiredImages,
        @Nullable Boolean oneDrain) {

    /**
     * One rule as a caller sent it.
     *
     * @param source registry, namespace, repository or {@code *.domain} whose pulls are redirected
     * @param mirrors where they go, in order
     * @param pulls {@code tag}, {@code digest} or {@code both}
     * @param contactSource {@code never} or {@code allowed}
     */
    public record RuleDraft(
            @Nullable String source,
            @Nullable List<@Nullable String> mirrors,
            @Nullable String pulls,
            @Nullable String contactSource) {}
}
