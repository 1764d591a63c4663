package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mirrorfleet.mirrorcopier.prune.Judged;
import io.mirrorfleet.mirrorcopier.prune.PrunePlan;
import io.mirrorfleet.mirrorcopier.prune.Why;
import io.mirrorfleet.mirrorcopier.prune.WhyCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a prune would do.
 *
 * @param mirror name of the mirror
 * @param olderThan seconds; what was mirrored or needed within them stays
 * @param judged at this moment
 * @param planHash to be sent by whoever agrees
 * @param notCounted uses that nobody sees, and what to do about them
 * @param totals of all images, whichever are shown
 * @param images one page of them, by reference
 * @param next the cursor of the next page; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrunePlanDocument(
        String mirror,
        long olderThan,
        Instant judged,
        String planHash,
        String notCounted,
        Totals totals,
        List<Image> images,
        @Nullable String next) {

    private static final String NOT_COUNTED =
            "images that no pod and no workload names: MachineConfig osImageURL, the pause image, the payload of"
                    + " ClusterVersion, PinnedImageSet, relatedImages of CSVs, ImageStreams; name those that a cluster"
                    + " needs in a request template";

    /**
     * Totals of a plan.
     *
     * @param delete images that nothing needs
     * @param keep images that stay
     * @param keptBecause how many stay for each reason
     * @param bytesAfterGarbageCollection what the registry's garbage collection is estimated to free: content of images that go
     *     and of none that stays, from manifests
     * @param estimateComplete false when the content of some images that stay is not known, so that it may be less
     */
    public record Totals(
            int delete,
            int keep,
            Map<WhyCode, Integer> keptBecause,
            long bytesAfterGarbageCollection,
            boolean estimateComplete) {

        static Totals of(PrunePlan plan) {
            Map<WhyCode, Integer> because = new TreeMap<>();
            plan.images().forEach(image -> image.whys().forEach(why -> because.merge(why.code(), 1, Integer::sum)));
            int going = plan.going().size();
            return new Totals(going, plan.images().size() - going, because, plan.bytes(), plan.complete());
        }
    }

    /**
     * One image.
     *
     * @param reference how it is called in the mirror
     * @param digest of its manifest or index
     * @param sources what it was copied from
     * @param lastMirrored when it was brought, or found there, last
     * @param bytes of its content
     * @param verdict delete or keep
     * @param why the reasons to keep it
     */
    public record Image(
            String reference,
            String digest,
            List<String> sources,
            Instant lastMirrored,
            long bytes,
            String verdict,
            List<Why> why) {

        static Image of(Judged judged) {
            return new Image(
                    judged.image().reference().toString(),
                    judged.image().digest().value(),
                    judged.image().sources().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList(),
                    judged.image().lastMirrored(),
                    judged.bytes(),
                    judged.mayGo() ? "delete" : "keep",
                    judged.whys());
        }
    }

    /** Images from this position on, of those with this verdict; all verdicts when it is null. */
    static PrunePlanDocument of(PrunePlan plan, @Nullable String verdict, int from, int most) {
        List<Judged> chosen = plan.images().stream()
                .filter(image -> verdict == null || verdict.equals("delete") == image.mayGo())
                .toList();
        int first = Math.min(from, chosen.size());
        int end = Math.min(first + most, chosen.size());
        return new PrunePlanDocument(
                plan.mirror().name().value(),
                plan.terms().olderThan().toSeconds(),
                plan.judged(),
                plan.hash(),
                NOT_COUNTED,
                Totals.of(plan),
                chosen.subList(first, end).stream().map(Image::of).toList(),
                end < chosen.size() ? String.valueOf(end) : null);
    }
}
