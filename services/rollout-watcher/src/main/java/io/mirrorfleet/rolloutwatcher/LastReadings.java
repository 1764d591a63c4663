package io.mirrorfleet.rolloutwatcher;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A verdict on a cluster rests on one reading of every node, each certainly later than the moment at which nothing but
 * readings was missing: a node proved long ago may have been edited since, and a reader that hangs repeats what it once saw.
 */
final class LastReadings {

    private final ClusterSnapshot cluster;
    private final Map<String, ReaderReport> reports;
    private final Map<String, Watermark> before;

    /** What the nodes are found to be, and the marks to go on with. */
    record Outcome(Map<String, NodeFinding> nodes, Map<String, Watermark> marks) {}

    LastReadings(ClusterSnapshot cluster, Map<String, ReaderReport> reports, Map<String, Watermark> before) {
        this.cluster = cluster;
        this.reports = reports;
        this.before = before;
    }

    /** Has proved nodes wait for their last reading, once no node waits for anything else. */
    Outcome require(Map<String, NodeFinding> nodes) {
        if (nodes.values().stream().anyMatch(NodeFinding.Waiting.class::isInstance)) {
            return new Outcome(nodes, Map.of());
        }
        Map<String, NodeFinding> found = new LinkedHashMap<>(nodes);
        Map<String, Watermark> marks = new HashMap<>();
        for (Node node : cluster.nodes()) {
            mark(node).ifPresent(mark -> marks.put(node.name(), mark));
            found.computeIfPresent(
                    node.name(),
                    (name, finding) -> finding instanceof NodeFinding.Proved(NodeProof proof)
                            ? proved(node, proof, marks)
                            : finding);
        }
        return new Outcome(found, marks);
    }

    private Optional<Watermark> mark(Node node) {
        Watermark taken = before.get(node.name());
        if (reports.get(node.name()) instanceof ReaderReport.Read read) {
            return Optional.of(taken != null && taken.fits(node, read) ? taken : Watermark.of(node, read));
        }
        return Optional.ofNullable(taken);
    }

    private NodeFinding proved(Node node, NodeProof proof, Map<String, Watermark> marks) {
        Watermark mark = marks.get(node.name());
        if (mark == null || !(reports.get(node.name()) instanceof ReaderReport.Read read)) {
            return new NodeFinding.ToReadAgain(proof);
        }
        if (mark.precedes(read)) {
            return new NodeFinding.Proved(proof);
        }
        return new NodeFinding.AwaitingLastReading(
                proof,
                new ReadingObstacle.AwaitingReading(
                        node.name(), read.reading().pod(), mark.awaitedBeat(), "all nodes were done"));
    }
}
