package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.List;
import java.util.Optional;

/** Brings single referrers from one repository into another, each as an image of its own. */
final class ReferrerCopy {

    private final Repository from;
    private final Planner planner;
    private final Opening target;
    private final Running running;

    /** Opens a place at the target. */
    interface Opening {
        TargetImage of(ReferrerSearch.Found referrer) throws RegistryException;
    }

    /** Copies what was planned to such a place. */
    interface Running {
        CopyRun of(CopyPlan plan, TargetImage target);
    }

    ReferrerCopy(Repository from, Planner planner, Opening target, Running running) {
        this.from = from;
        this.planner = planner;
        this.target = target;
        this.running = running;
    }

    /**
     * A referrer that was looked at.
     *
     * @param outcome what became of it
     * @param manifests that are there with it; other things may refer to them
     */
    record Arrived(ReferrerOutcome outcome, List<Digest> manifests) {

        Arrived {
            manifests = List.copyOf(manifests);
        }
    }

    Arrived bring(ReferrerSearch.Found referrer) throws RegistryException, InterruptedException {
        CopyPlan plan;
        try {
            plan = planner.plan(referrer.in(from).at(referrer.digest()), new PlatformChoice.Whole());
        } catch (RegistryException e) {
            if (e.code() == FailureCode.MANIFEST_UNKNOWN) {
                return new Arrived(outcome(referrer, referrer.artifactType(), ReferrerOutcome.How.GONE), List.of());
            }
            throw e;
        }
        String type = referrer.artifactType().isEmpty() ? plan.root().artifactType() : referrer.artifactType();
        List<Digest> manifests = plan.manifests().stream().map(Manifest::digest).toList();
        return new Arrived(outcome(referrer, type, copied(plan, target.of(referrer))), manifests);
    }

    private ReferrerOutcome.How copied(CopyPlan plan, TargetImage place)
            throws RegistryException, InterruptedException {
        Optional<Digest> before = place.current();
        boolean replaces =
                before.filter(digest -> !plan.root().isBehind(digest)).isPresent();
        if (replaces && grows(place)) {
            place.requireNothingLost(plan.root());
        }
        return switch (running.of(plan, place).run(before)) {
            case CopyOutcome.Mirrored _ -> ReferrerOutcome.How.COPIED;
            case CopyOutcome.Unchanged _ -> ReferrerOutcome.How.PRESENT;
        };
    }

    /** Cosign adds a layer with each signature and each attestation; some may have been made at the destination. */
    private static boolean grows(TargetImage place) {
        return place.reference()
                .tag()
                .filter(tag -> tag.value().endsWith(".sig") || tag.value().endsWith(".att"))
                .isPresent();
    }

    private static ReferrerOutcome outcome(
            ReferrerSearch.Found referrer, String artifactType, ReferrerOutcome.How how) {
        return new ReferrerOutcome(referrer.digest(), artifactType, referrer.subject(), referrer.tag(), how);
    }
}
