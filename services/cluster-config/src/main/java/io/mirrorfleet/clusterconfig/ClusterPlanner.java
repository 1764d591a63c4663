package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterSnapshot.FoundMirrorSet;
import io.mirrorfleet.clusterconfig.PlanOutcome.Feasible;
import io.mirrorfleet.clusterconfig.PlanOutcome.Infeasible;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.configuration.ClusterPlan;
import io.mirrorfleet.events.configuration.Finding;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.Prediction;
import io.mirrorfleet.registriesconf.Predictor;
import io.mirrorfleet.registriesconf.RegistriesConf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what a policy does on one cluster, from what was found there. Looks at all objects of the cluster, ours and
 * foreign, because the platform renders them into one file.
 *
 * @param policy the policy to be rolled out
 * @param images images that must be pulled from the mirror afterwards
 */
public record ClusterPlanner(Policy policy, List<ImageTarget> images) {

    public ClusterPlanner {
        images = List.copyOf(images);
    }

    /** The plan for this cluster, or why there is none. */
    public PlanOutcome plan(String cluster, ClusterSnapshot found) {
        WantedState wanted = WantedState.of(policy, found.image().sources());
        Optional<Decline> obstacle = Ownership.obstacle(wanted.mirrorSets(), found);
        if (obstacle.isPresent()) {
            return new Infeasible(on(cluster, obstacle.get()), wanted);
        }
        ClusterObjects objects = wanted.over(found);
        return switch (Predictor.predict(objects)) {
            case Prediction.Refused refused -> new Infeasible(on(cluster, frozen(refused, found)), wanted);
            case Prediction.Predicted predicted -> plan(cluster, found, wanted, predicted.files());
        };
    }

    private PlanOutcome plan(String cluster, ClusterSnapshot found, WantedState wanted, NodeFiles files) {
        RegistriesConf file;
        try {
            file = RegistriesConf.read(files);
        } catch (InvalidRegistriesConfException e) {
            Decline unreadable = new Decline(
                    "UNREADABLE_REGISTRIES_CONF",
                    "nodes could not load what the platform would render: " + e.getMessage(),
                    "remove the entry that is named; nodes do not start with it");
            return new Infeasible(on(cluster, unreadable), wanted);
        }
        List<FailedImage> uncovered =
                new ImageCoverage(policy, file, found.image().sources()).uncovered(images);
        if (!uncovered.isEmpty()) {
            return new Infeasible(notCovered(cluster, uncovered), wanted);
        }
        ClusterPlan plan = new ClusterPlan(
                cluster,
                Ownership.actions(wanted, policy, found),
                files.registriesConf(),
                Sha256.named(files.registriesConf()),
                PoolCosts.of(found, files),
                findings(wanted, found, file));
        return new Feasible(plan, wanted);
    }

    private List<Finding> findings(WantedState wanted, ClusterSnapshot found, RegistriesConf file) {
        List<Finding> findings = new ArrayList<>(Surprises.of(policy, wanted, found));
        findings.addAll(new Shadows(
                        file,
                        wanted.over(found),
                        policy.spec().rules().stream().map(PolicyRule::source).collect(Collectors.toSet()))
                .findings());
        return findings;
    }

    private static Decline frozen(Prediction.Refused refused, ClusterSnapshot found) {
        boolean already = Predictor.predict(WantedState.before(found)) instanceof Prediction.Refused;
        String detail = already
                ? "the platform has stopped writing registries.conf already: " + refused.message()
                : "the platform would stop writing registries.conf: " + refused.message();
        List<String> involved = found.mirrorSets().stream()
                .map(FoundMirrorSet::set)
                .filter(set -> set.entries().stream()
                        .anyMatch(entry -> refused.message().contains('"' + entry.source() + '"')))
                .map(set -> WantedMirrorSet.kind(set.kind()) + "/" + set.name())
                .toList();
        return new Decline(
                refused.refusal().name(),
                involved.isEmpty() ? detail : detail + " (see " + String.join(", ", involved) + ")",
                "resolve what the message names, then plan again");
    }

    private static Decline notCovered(String cluster, List<FailedImage> uncovered) {
        return new Decline(
                "IMAGE_NOT_COVERED",
                uncovered.size() + " image(s) would not be pulled from the mirror on cluster " + cluster + ": "
                        + uncovered.getFirst().detail(),
                "add or change a rule of the policy so that it leads to where the image lies, or mirror it elsewhere",
                uncovered);
    }

    private static Decline on(String cluster, Decline decline) {
        return new Decline(
                decline.code(),
                "cluster " + cluster + ": " + decline.detail(),
                decline.nextAction(),
                decline.failures());
    }
}
