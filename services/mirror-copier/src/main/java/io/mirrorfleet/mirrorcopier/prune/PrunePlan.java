package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.oci.names.Digest;
import java.time.Instant;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What would go from a mirror and what would stay.
 *
 * @param mirror the mirror
 * @param terms what was looked at
 * @param judged at this moment
 * @param images with their verdicts, by reference
 * @param bytes how many the registry's garbage collection would free: an estimate, see {@link FreedBytes}
 */
public record PrunePlan(Mirror mirror, PruneTerms terms, Instant judged, List<Judged> images, long bytes) {

    public PrunePlan {
        images = List.copyOf(images);
    }

    /** What would go. */
    public List<Judged> going() {
        return images.stream().filter(Judged::mayGo).toList();
    }

    /** Whether the content of every image that stays is known, so that the estimate takes all of it into account. */
    public boolean complete() {
        return images.stream().noneMatch(image -> image.content() instanceof Content.Unknown);
    }

    /** Tells this plan from one by which something else would go. */
    public String hash() {
        StringBuilder text = new StringBuilder()
                .append(mirror.name())
                .append(' ')
                .append(mirror.endpoint())
                .append(' ')
                .append(terms.olderThan())
                .append(' ')
                .append(terms.repositories())
                .append('\n');
        going().stream()
                .map(image -> image.image().reference() + " " + image.image().digest() + "\n")
                .sorted()
                .forEach(text::append);
        String digest = Digest.sha256Of(text.toString().getBytes(UTF_8)).value();
        return digest.substring(digest.indexOf(':') + 1);
    }
}
