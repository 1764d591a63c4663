package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether what was read on a node, of which the platform claims to be done, proves it. */
final class ReadingJudge {

    private final Requirement requirement;
    private final ConfigCompliance configs;
    private final Known known;
    private final Instant now;

    /**
     * What readings are compared with.
     *
     * @param proofs earlier proofs, by node
     * @param watermarks earlier marks, by node
     * @param reports what the readers said now, by node
     */
    record Known(Map<String, NodeProof> proofs, Map<String, Watermark> watermarks, Map<String, ReaderReport> reports) {}

    ReadingJudge(Requirement requirement, ConfigCompliance configs, Known known, Instant now) {
        this.requirement = requirement;
        this.configs = configs;
        this.known = known;
        this.now = now;
    }

    /** Judges a node that is Done on a MachineConfig which does what is required. */
    NodeFinding judge(Node node, Pool pool) {
        Optional<NodeProof> proof =
                Optional.ofNullable(known.proofs.get(node.name())).filter(found -> found.stillStands(node));
        ReaderReport report = known.reports.get(node.name());
        if (report == null) {
            return proof.<NodeFinding>map(NodeFinding.Proved::new).orElseGet(NodeFinding.ReadingNeeded::new);
        }
        return switch (report) {
            case ReaderReport.NoReader() -> waiting(new ReadingObstacle.ReaderMissing(node.name()));
            case ReaderReport.Silent(String pod, String why) ->
                waiting(new ReadingObstacle.ReaderSilent(node.name(), pod, why));
            case ReaderReport.Unusable(String pod, String why) ->
                waiting(new ReadingObstacle.ReadingUnusable(node.name(), pod, why));
            case ReaderReport.Read read ->
                proof.filter(found -> found.agreesWith(read))
                        .<NodeFinding>map(NodeFinding.Proved::new)
                        .orElseGet(() -> judge(node, pool, read));
        };
    }

    private NodeFinding judge(Node node, Pool pool, ReaderReport.Read read) {
        String pod = read.reading().pod();
        if (!read.bootId().equals(node.bootId())) {
            String why = "it was read in boot " + read.bootId() + ", the node is in boot " + node.bootId();
            return waiting(new ReadingObstacle.ReadingUnusable(node.name(), pod, why));
        }
        Watermark mark = Optional.ofNullable(known.watermarks.get(node.name()))
                .filter(taken -> taken.fits(node, read))
                .orElseGet(() -> Watermark.of(node, read));
        if (!mark.precedes(read)) {
            return new NodeFinding.AwaitingReading(
                    new ReadingObstacle.AwaitingReading(node.name(), pod, mark.awaitedBeat(), "the node was Done"),
                    mark);
        }
        return judgeContent(node, pool, read);
    }

    private NodeFinding judgeContent(Node node, Pool pool, ReaderReport.Read read) {
        String expected = configs.fileHash(node.daemon().current());
        if (!expected.equals(read.fileHash())) {
            return waiting(new ReadingObstacle.Drift(node.name(), read.fileHash(), expected));
        }
        return switch (requirement.check(read.files())) {
            case Compliance.Violated(String detail) ->
                waiting(new ReadingObstacle.DropInOverrides(node.name(), detail));
            case Compliance.Satisfied(List<Resolution> resolutions) ->
                new NodeFinding.Proved(proof(node, pool, read, resolutions));
        };
    }

    private NodeProof proof(Node node, Pool pool, ReaderReport.Read read, List<Resolution> resolutions) {
        return new NodeProof(
                node.uid(),
                pool.name(),
                node.daemon().current(),
                read.bootId(),
                read.fileHash(),
                read.dropIns(),
                read.reading(),
                resolutions,
                now);
    }

    private static NodeFinding waiting(ReadingObstacle obstacle) {
        return new NodeFinding.Waiting(obstacle);
    }
}
