package io.mirrorfleet.events;

import java.util.List;

/**
 * What a node's configuration makes of one image reference.
 *
 * @param reference the reference resolved
 * @param sources places in the order they are tried
 * @param refused places that the configuration blocks
 * @param blocked whether nothing at all may be tried
 */
public record Resolution(String reference, List<PullSource> sources, List<String> refused, boolean blocked) {

    public Resolution {
        sources = List.copyOf(sources);
        refused = List.copyOf(refused);
    }
}
