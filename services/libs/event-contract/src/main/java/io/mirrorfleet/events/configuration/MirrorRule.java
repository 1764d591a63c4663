package io.mirrorfleet.events.configuration;

import java.util.List;

/**
 * One rule of a mirror policy.
 *
 * @param source registry, namespace or repository whose pulls are redirected
 * @param mirrors where they go, in order
 * @param pulls {@code tag}, {@code digest} or {@code both}
 * @param contactSource {@code never} or {@code allowed}
 */
public record MirrorRule(String source, List<String> mirrors, String pulls, String contactSource) {

    public MirrorRule {
        mirrors = List.copyOf(mirrors);
    }
}
