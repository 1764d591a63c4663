package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.mirrorfleet.events.EventType.MACHINE_CONFIG_GENERATED;

/**
 * Decides how far a rollout has got on a cluster: from content, node by node, never from what pools say about themselves.
 * A function of the situation; asks nobody.
 */
public final class Decider {

    private final Map<Patience, Duration> patience;

    /** Reports an obstacle when it has stood for this long. */
    public Decider(Map<Patience, Duration> patience) {
        this.patience = Map.copyOf(patience);
    }

    /** What follows from this situation. */
    public Decision decide(Situation situation) {
        Verification verification = situation.verification();
        Progress before = situation.progress();
        Situation.Evidence evidence = situation.evidence();
        ClusterSnapshot cluster = evidence.cluster();
        ConfigCompliance configs = new ConfigCompliance(new Probes(verification.probes()), evidence.machineConfigs());
        Chain chain = new Chain(verification.cause(), before.trace(), situation.now());
        StepsSeen steps = new StepsSeen(verification, configs, chain);
        seePools(cluster, steps);

        Map<String, PoolObstacle> pools = new PoolJudge(cluster, configs, pool -> before.trace()
                        .seen(MACHINE_CONFIG_GENERATED, pool.name())
                        .isPresent())
                .judge();
        Map<String, NodeFinding> nodes = judgeNodes(situation, configs, pools);
        seeNodes(cluster, steps, nodes);
        LastReadings.Outcome last = lastReadings(situation, pools, nodes);
        List<Obstacle> obstacles =
                obstacles(cluster, pools.values(), last.nodes().values());
        return decision(situation, chain, last, obstacles);
    }

    /** What follows when the cluster could not be looked at. */
    public Decision blind(Situation situation, ClusterObstacle why) {
        Chain chain =
                new Chain(situation.verification().cause(), situation.progress().trace(), situation.now());
        Map<String, NodeFinding> proved = new LinkedHashMap<>();
        situation.progress().proofs().forEach((node, proof) -> proved.put(node, new NodeFinding.Proved(proof)));
        Decision decision = decision(situation, chain, new LastReadings.Outcome(proved, Map.of()), List.of(why));
        // What stood in the way when it was last seen has not gone away for not being seen.
        Map<String, Wait> waits = new LinkedHashMap<>(situation.progress().waits());
        waits.putAll(decision.progress().waits());
        Progress after = new Progress(
                decision.progress().trace(),
                decision.progress().proofs(),
                waits,
                decision.progress().stalls());
        return new Decision(after, decision.facts(), proved, decision.obstacles(), decision.marks());
    }

    private static void seePools(ClusterSnapshot cluster, StepsSeen steps) {
        cluster.pools().forEach(steps::generated);
        cluster.poolsWithMachines().forEach(steps::rendered);
    }

    private static Map<String, NodeFinding> judgeNodes(
            Situation situation, ConfigCompliance configs, Map<String, PoolObstacle> pools) {
        Situation.Evidence evidence = situation.evidence();
        ReadingJudge readings = new ReadingJudge(
                new Probes(situation.verification().probes()),
                configs,
                new ReadingJudge.Known(
                        situation.progress().proofs(), situation.marks().done(), evidence.reports()),
                situation.now());
        NodeJudge judge = new NodeJudge(evidence.cluster(), configs, pools, readings);
        Map<String, NodeFinding> nodes = new LinkedHashMap<>();
        evidence.cluster().nodes().forEach(node -> nodes.put(node.name(), judge.judge(node)));
        return nodes;
    }

    private static LastReadings.Outcome lastReadings(
            Situation situation, Map<String, PoolObstacle> pools, Map<String, NodeFinding> nodes) {
        Situation.Evidence evidence = situation.evidence();
        if (!pools.isEmpty()) {
            return new LastReadings.Outcome(nodes, Map.of());
        }
        return new LastReadings(
                        evidence.cluster(),
                        evidence.reports(),
                        situation.marks().last())
                .require(nodes);
    }

    private static void seeNodes(ClusterSnapshot cluster, StepsSeen steps, Map<String, NodeFinding> nodes) {
        for (Node node : cluster.nodes()) {
            if (PoolMembership.of(node, cluster.pools()) instanceof PoolMembership.InPool(Pool pool)) {
                steps.node(node, pool);
                if (nodes.get(node.name()) instanceof NodeFinding.Proved(NodeProof proof)) {
                    steps.confirmed(node, pool, proof);
                }
            }
        }
    }

    private static List<Obstacle> obstacles(
            ClusterSnapshot cluster, Collection<PoolObstacle> pools, Collection<NodeFinding> nodes) {
        Map<String, Obstacle> byKey = new LinkedHashMap<>();
        if (cluster.pools().isEmpty()) {
            return List.of(new ClusterObstacle.Unsupported());
        }
        pools.forEach(obstacle -> byKey.putIfAbsent(obstacle.key(), obstacle));
        nodes.stream()
                .flatMap(finding -> obstacle(finding).stream())
                .forEach(obstacle -> byKey.putIfAbsent(obstacle.key(), obstacle));
        if (nodes.stream().allMatch(NodeFinding.Unmanaged.class::isInstance)) {
            Obstacle noNodes = new ClusterObstacle.NoNodes();
            byKey.put(noNodes.key(), noNodes);
        }
        return List.copyOf(byKey.values());
    }

    private static Optional<Obstacle> obstacle(NodeFinding finding) {
        return switch (finding) {
            case NodeFinding.Waiting(Obstacle obstacle) -> Optional.of(obstacle);
            case NodeFinding.AwaitingReading(Obstacle obstacle, Watermark mark) -> Optional.of(obstacle);
            case NodeFinding.AwaitingLastReading(NodeProof proof, Obstacle obstacle) -> Optional.of(obstacle);
            case NodeFinding.Proved proved -> Optional.empty();
            case NodeFinding.ToReadAgain proved -> Optional.empty();
            case NodeFinding.ReadingNeeded needed -> Optional.empty();
            case NodeFinding.Unmanaged unmanaged -> Optional.empty();
        };
    }

    private Decision decision(Situation situation, Chain chain, LastReadings.Outcome last, List<Obstacle> obstacles) {
        Stalls.Account account = new Stalls(situation.verification(), patience, situation.now())
                .account(situation.progress(), obstacles);
        List<EventDraft> facts = new ArrayList<>(chain.drafts());
        facts.addAll(account.reports());
        Map<String, NodeProof> proofs = new LinkedHashMap<>();
        Map<String, Watermark> watermarks = new LinkedHashMap<>();
        last.nodes().forEach((node, finding) -> {
            switch (finding) {
                case NodeFinding.Proved(NodeProof proof) -> proofs.put(node, proof);
                case NodeFinding.ToReadAgain(NodeProof proof) -> proofs.put(node, proof);
                case NodeFinding.AwaitingLastReading(NodeProof proof, Obstacle obstacle) -> proofs.put(node, proof);
                case NodeFinding.AwaitingReading(Obstacle obstacle, Watermark mark) -> watermarks.put(node, mark);
                case NodeFinding.Waiting waiting -> {}
                case NodeFinding.ReadingNeeded needed -> keepMark(situation, node, watermarks);
                case NodeFinding.Unmanaged unmanaged -> {}
            }
        });
        Progress after = new Progress(chain.trace(), proofs, account.waits(), account.stalls());
        return new Decision(after, facts, last.nodes(), obstacles, new Marks(watermarks, last.marks()));
    }

    private static void keepMark(Situation situation, String node, Map<String, Watermark> watermarks) {
        Watermark mark = situation.marks().done().get(node);
        if (mark != null) {
            watermarks.put(node, mark);
        }
    }
}
