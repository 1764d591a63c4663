package io.mirrorfleet.rolloutwatcher;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pools and nodes of a cluster now, and what is known to be proved there.
 *
 * @param pools all pools
 * @param nodes all nodes
 */
public record ClusterOverview(List<PoolLine> pools, List<NodeLine> nodes) {

    public ClusterOverview {
        pools = List.copyOf(pools);
        nodes = List.copyOf(nodes);
    }

    /**
     * A pool.
     *
     * @param name its name
     * @param paused whether its nodes are left as they are
     * @param machineCount how many nodes the platform counts in it
     * @param wanted the rendered MachineConfig that its nodes shall reach
     */
    public record PoolLine(String name, boolean paused, int machineCount, String wanted) {

        static PoolLine of(Pool pool) {
            return new PoolLine(pool.name(), pool.paused(), pool.machineCount(), pool.wanted());
        }
    }

    /**
     * A node.
     *
     * @param name its name
     * @param pool the pool that decides about it; null when not exactly one does
     * @param state what the machine config daemon says
     * @param config the rendered MachineConfig that it finished
     * @param fileHash {@code sha256:…} of registries.conf as its reader prints it now; null when it cannot be read
     * @param confirmation the proof that stands; null when none does
     * @param waitingFor what it waits for; null when for nothing
     */
    public record NodeLine(
            String name,
            @Nullable String pool,
            String state,
            String config,
            @Nullable String fileHash,
            @Nullable Confirmation confirmation,
            @Nullable WaitingFor waitingFor) {}

    /**
     * A proof that stands.
     *
     * @param level how far it goes
     * @param since since when
     * @param rollout the rollout that it was found for
     */
    public record Confirmation(String level, Instant since, UUID rollout) {}

    /**
     * What a node waits for.
     *
     * @param cause stable code
     * @param detail what was seen
     * @param since since when
     * @param nextAction what a person can do
     */
    public record WaitingFor(String cause, String detail, Instant since, String nextAction) {}

    /** Puts together what was found now with what was proved before, latest verification first. */
    static ClusterOverview of(Look look, List<VerificationRecord> verifications) {
        ClusterSnapshot cluster = look.situation().evidence().cluster();
        List<NodeLine> nodes = cluster.nodes().stream()
                .map(node -> line(node, look, verifications))
                .toList();
        return new ClusterOverview(cluster.pools().stream().map(PoolLine::of).toList(), nodes);
    }

    private static NodeLine line(Node node, Look look, List<VerificationRecord> verifications) {
        Optional<ReaderReport.Read> read =
                look.situation().evidence().reports().get(node.name()) instanceof ReaderReport.Read found
                        ? Optional.of(found)
                        : Optional.empty();
        Optional<Confirmation> confirmation = verifications.stream()
                .flatMap(found -> confirmation(node, read, found).stream())
                .findFirst();
        return new NodeLine(
                node.name(),
                look.situation().evidence().cluster().poolOf(node).orElse(null),
                node.daemon().state(),
                node.daemon().current(),
                read.map(ReaderReport.Read::fileHash).orElse(null),
                confirmation.orElse(null),
                verifications.isEmpty() ? null : waitingFor(node, look, confirmation.isPresent()));
    }

    private static Optional<Confirmation> confirmation(
            Node node, Optional<ReaderReport.Read> read, VerificationRecord found) {
        return Optional.ofNullable(found.progress().proofs().get(node.name()))
                .filter(proof -> proof.stillStands(node))
                .filter(proof -> read.filter(proof::hasSameFiles).isPresent())
                .map(proof -> new Confirmation(
                        StepsSeen.LEVEL, proof.at(), found.verification().rolloutId()));
    }

    private static @Nullable WaitingFor waitingFor(Node node, Look look, boolean confirmed) {
        return switch (look.decision().nodes().get(node.name())) {
            case NodeFinding.Waiting(Obstacle obstacle) -> waitingFor(obstacle, look);
            // A reader that was restarted since takes nothing from a proof that still fits.
            case NodeFinding.AwaitingReading(Obstacle obstacle, Watermark mark) ->
                confirmed ? null : waitingFor(obstacle, look);
            case NodeFinding.AwaitingLastReading(NodeProof proof, Obstacle obstacle) ->
                confirmed ? null : waitingFor(obstacle, look);
            case null, default -> null;
        };
    }

    private static WaitingFor waitingFor(Obstacle obstacle, Look look) {
        Wait wait = look.decision()
                .progress()
                .waits()
                .getOrDefault(obstacle.key(), new Wait(look.situation().now(), 0));
        return new WaitingFor(obstacle.code(), obstacle.detail(), wait.since(), obstacle.nextAction());
    }
}
