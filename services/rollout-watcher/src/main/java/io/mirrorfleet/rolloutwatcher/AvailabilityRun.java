package io.mirrorfleet.rolloutwatcher;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a cluster again and again on behalf of one image. Proves it anew: earlier proofs were about other references. */
final class AvailabilityRun {

    private final Requirement requirement;
    private final ObservedCluster cluster;
    private final InstantSource clock;
    private final Map<String, NodeProof> proofs = new HashMap<>();
    private final Map<String, Watermark> watermarks = new HashMap<>();
    private Map<String, Watermark> last = Map.of();

    AvailabilityRun(Requirement requirement, ObservedCluster cluster, InstantSource clock) {
        this.requirement = requirement;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** What is known about each node now. */
    Map<String, NodeFinding> look() throws ClusterUnavailableException {
        ClusterSnapshot asked = cluster.asked();
        MachineConfigs configs = cluster.machineConfigs(currentConfigs(asked));
        LastReadings.Outcome first = judge(asked, configs, Map.of());
        List<String> toRead = first.nodes().entrySet().stream()
                .filter(node -> isOnReading(node.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        LastReadings.Outcome outcome = toRead.isEmpty() ? first : judge(asked, configs, cluster.reports(toRead));
        take(outcome);
        return outcome.nodes();
    }

    /** Whether every managed node is proved, of which there is one at least. */
    static boolean complete(Map<String, NodeFinding> findings) {
        return findings.values().stream().anyMatch(NodeFinding.Proved.class::isInstance)
                && findings.values().stream()
                        .allMatch(
                                found -> found instanceof NodeFinding.Proved || found instanceof NodeFinding.Unmanaged);
    }

    /** Whether some node is configured otherwise, so that waiting for its reader helps nothing. */
    static boolean configuredOtherwise(Map<String, NodeFinding> findings) {
        return findings.values().stream()
                .anyMatch(found ->
                        found instanceof NodeFinding.Waiting(Obstacle obstacle) && obstacle instanceof PoolObstacle);
    }

    /** A proved node is read again too: at the end all of them must be right at the same time. */
    private static boolean isOnReading(NodeFinding finding) {
        return finding instanceof NodeFinding.ReadingNeeded
                || finding instanceof NodeFinding.ToReadAgain
                || finding instanceof NodeFinding.Proved;
    }

    private LastReadings.Outcome judge(
            ClusterSnapshot asked, MachineConfigs machineConfigs, Map<String, ReaderReport> reports) {
        ConfigCompliance configs = new ConfigCompliance(requirement, machineConfigs);
        ReadingJudge readings = new ReadingJudge(
                requirement, configs, new ReadingJudge.Known(proofs, watermarks, reports), clock.instant());
        NodeJudge judge = new NodeJudge(asked, configs, Map.of(), readings);
        Map<String, NodeFinding> findings = new LinkedHashMap<>();
        asked.nodes().forEach(node -> findings.put(node.name(), judge.judge(node)));
        return new LastReadings(asked, reports, last).require(findings);
    }

    private void take(LastReadings.Outcome outcome) {
        proofs.clear();
        watermarks.clear();
        last = outcome.marks();
        outcome.nodes().forEach((node, finding) -> {
            switch (finding) {
                case NodeFinding.Proved(NodeProof proof) -> proofs.put(node, proof);
                case NodeFinding.ToReadAgain(NodeProof proof) -> proofs.put(node, proof);
                case NodeFinding.AwaitingLastReading(NodeProof proof, Obstacle obstacle) -> proofs.put(node, proof);
                case NodeFinding.AwaitingReading(Obstacle obstacle, Watermark mark) -> watermarks.put(node, mark);
                case NodeFinding.Waiting waiting -> {}
                case NodeFinding.ReadingNeeded needed -> {}
                case NodeFinding.Unmanaged unmanaged -> {}
            }
        });
    }

    private static Set<String> currentConfigs(ClusterSnapshot asked) {
        Set<String> names = new HashSet<>();
        asked.nodes().forEach(node -> names.add(node.daemon().current()));
        names.remove("");
        return names;
    }
}
