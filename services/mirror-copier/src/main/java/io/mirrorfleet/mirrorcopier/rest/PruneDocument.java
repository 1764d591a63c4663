package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.mirrorcopier.prune.PruneImage.Stay;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prune as callers read it.
 *
 * @param id of the prune, and of its chain
 * @param mirror name of the mirror
 * @param state running, completed or partial
 * @param accepted when it was taken on
 * @param reason why
 * @param requestedBy who asked
 * @param planHash of the plan that was agreed to
 * @param bytes estimated to be freed by the registry's garbage collection
 * @param counts how far it is; null in lists
 * @param images one page of them; null in lists
 * @param next the cursor of the next page; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PruneDocument(
        UUID id,
        String mirror,
        String state,
        Instant accepted,
        String reason,
        String requestedBy,
        String planHash,
        long bytes,
        @Nullable PruneCounts counts,
        @Nullable List<Image> images,
        @Nullable String next) {

    /**
     * One image.
     *
     * @param reference how it is called in the mirror
     * @param digest of its manifest or index
     * @param source what it was copied from
     * @param bytes of its content
     * @param state waiting, deleting, removed, untagged, absent, stayed or unknown
     * @param code why it stays, or why nobody knows whether it does
     * @param detail the same for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Image(
            String reference,
            String digest,
            String source,
            long bytes,
            String state,
            @Nullable String code,
            @Nullable String detail) {

        static Image of(PruneImage image) {
            Stay stay = image.stay();
            return new Image(
                    image.place().reference().toString(),
                    image.place().digest().value(),
                    image.source().toString(),
                    image.bytes(),
                    image.state().name().toLowerCase(Locale.ROOT),
                    stay == null ? null : stay.code(),
                    stay == null ? null : stay.detail());
        }
    }

    static PruneDocument of(Prune prune) {
        return of(prune, null, null, null);
    }

    static PruneDocument of(Prune prune, PruneCounts counts, List<PruneImage> found, int most) {
        List<PruneImage> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? String.valueOf(found.get(most).ordinal()) : null;
        return of(prune, counts, shown.stream().map(Image::of).toList(), next);
    }

    private static PruneDocument of(
            Prune prune, @Nullable PruneCounts counts, @Nullable List<Image> images, @Nullable String next) {
        Prune.Agreement agreement = prune.agreement();
        return new PruneDocument(
                prune.id(),
                prune.mirror().value(),
                prune.state().name().toLowerCase(Locale.ROOT),
                prune.accepted(),
                agreement.reason(),
                agreement.requestedBy(),
                agreement.planHash(),
                agreement.bytes(),
                counts,
                images,
                next);
    }
}
