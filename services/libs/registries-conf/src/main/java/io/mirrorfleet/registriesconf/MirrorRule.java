package io.mirrorfleet.registriesconf;

import java.util.List;

/**
 * What somebody wants of every node: this source is pulled from these mirrors.
 *
 * @param source registry, optionally with a path, or {@code *.domain}
 * @param mirrors in the order in which they are to be tried
 * @param pulls the pulls that the mirrors serve
 * @param contactSource whether the source is tried after them; never is for pulls of both kinds
 */
public record MirrorRule(String source, List<String> mirrors, Pulls pulls, ContactSource contactSource) {

    public MirrorRule {
        mirrors = List.copyOf(mirrors);
    }

    /** The mirrors without the source at the end, where the runtime tries it anyway. */
    List<String> effectiveMirrors() {
        boolean endsWithSource = !mirrors.isEmpty() && mirrors.getLast().equals(source);
        return endsWithSource ? mirrors.subList(0, mirrors.size() - 1) : mirrors;
    }
}
