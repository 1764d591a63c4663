package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.ConfirmedNode;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.events.rollout.RolloutStalled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be stated of a cluster when a last look at all of it has found everything proved. */
final class Verdict {

    /** The cause of a report that the cluster is confirmed and an image still cannot be pulled there. */
    static final String IMAGE_NOT_AVAILABLE = "IMAGE_NOT_AVAILABLE";

    private final Situation situation;
    private final Decision last;

    /**
     * A verdict on this last look.
     *
     * @param situation with the reports of all readers
     * @param last what was decided about it
     * @throws IllegalArgumentException when the decision does not allow a verdict
     */
    Verdict(Situation situation, Decision last) {
        if (!last.complete()) {
            throw new IllegalArgumentException("a verdict on a cluster of which not everything is proved");
        }
        this.situation = situation;
        this.last = last;
    }

    /** The cluster is confirmed. */
    EventDraft clusterConfirmed() {
        Verification verification = situation.verification();
        ClusterConfirmed fact = new ClusterConfirmed(
                verification.rolloutId(),
                verification.stage(),
                verification.cluster(),
                verification.policy(),
                verification.revision(),
                StepsSeen.LEVEL,
                nodes(),
                unobserved());
        return new EventDraft(
                fact,
                last.progress()
                        .trace()
                        .last(EventType.NODE_CONFIRMED)
                        .map(verification.cause()::by)
                        .orElse(verification.cause()),
                situation.now());
    }

    /**
     * What follows for the images of the rollout: those in their place to which every node's files lead are available because
     * the cluster is confirmed; of the others it is said why not.
     *
     * @param inPlace whether an image's place in the mirror still stands for it
     */
    List<EventDraft> images(EventDraft clusterConfirmed, Predicate<ImageTarget> inPlace) {
        List<EventDraft> facts = new ArrayList<>();
        int stalls = last.progress().stalls();
        for (ImageTarget image : situation.verification().images()) {
            Optional<String> missing = missing(image, inPlace);
            facts.add(clusterConfirmed.then(
                    missing.isEmpty() ? available(image) : unavailable(image, missing.get(), ++stalls)));
        }
        return facts;
    }

    private Optional<String> missing(ImageTarget image, Predicate<ImageTarget> inPlace) {
        if (!everyNodeLeadsTo(image)) {
            return Optional.of("not every node's files lead to " + image.target() + " first");
        }
        return inPlace.test(image)
                ? Optional.empty()
                : Optional.of(image.target() + " has come to stand for another digest than " + image.digest());
    }

    private ImageAvailable available(ImageTarget image) {
        Verification verification = situation.verification();
        return new ImageAvailable(
                verification.cluster(),
                image.source(),
                image.target(),
                image.digest(),
                StepsSeen.LEVEL,
                nodes().stream().map(ConfirmedNode::node).toList(),
                request(verification),
                verification.rolloutId());
    }

    private RolloutStalled unavailable(ImageTarget image, String detail, int ordinal) {
        Verification verification = situation.verification();
        return new RolloutStalled(
                verification.rolloutId(),
                verification.cluster(),
                IMAGE_NOT_AVAILABLE,
                "image " + image.source(),
                detail,
                situation.now(),
                "mirror " + image.source() + " again to where the policy leads; the cluster's nodes are confirmed",
                ordinal);
    }

    // A rollout that a mirror request asked for is part of the request's chain. Naming the request makes this the same
    // fact
    // as the one that is stated when the image comes to a mirror whose rule is live already: it is in the chain once.
    private static @Nullable UUID request(Verification verification) {
        UUID chain = verification.cause().correlationId();
        return chain.equals(verification.rolloutId()) ? null : chain;
    }

    private boolean everyNodeLeadsTo(ImageTarget image) {
        ImageRequirement requirement = new ImageRequirement(image);
        Map<String, ReaderReport> reports = situation.evidence().reports();
        return nodes().stream()
                .allMatch(node -> reports.get(node.node()) instanceof ReaderReport.Read read
                        && requirement.check(read.files()).satisfied());
    }

    private List<ConfirmedNode> nodes() {
        List<ConfirmedNode> nodes = new ArrayList<>();
        last.nodes().forEach((node, finding) -> {
            if (finding instanceof NodeFinding.Proved(NodeProof proof)) {
                nodes.add(new ConfirmedNode(node, proof.pool(), proof.fileHash()));
            }
        });
        nodes.sort(Comparator.comparing(ConfirmedNode::node));
        return nodes;
    }

    private List<String> unobserved() {
        ClusterSnapshot cluster = situation.evidence().cluster();
        Set<String> unobserved = new TreeSet<>();
        for (Node node : cluster.nodes()) {
            if (PoolMembership.of(node, cluster.pools()) instanceof PoolMembership.InPool(Pool pool)) {
                unobserved.addAll(last.progress().trace().unobserved(pool, node.name()));
            }
        }
        return List.copyOf(unobserved);
    }
}
