package io.mirrorfleet.rolloutwatcher;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.mirrorfleet.events.EventType.MACHINE_CONFIG_GENERATED;

/** Looks at a cluster again and again on behalf of one verification, and remembers what it found. */
final class VerificationRun {

    private final Verification verification;
    private final ObservedCluster cluster;
    private final Decider decider;
    private final InstantSource clock;
    private Progress progress;
    private Marks marks = Marks.none();

    VerificationRun(VerificationRecord begun, ObservedCluster cluster, Decider decider, InstantSource clock) {
        this.verification = begun.verification();
        this.progress = begun.progress();
        this.cluster = cluster;
        this.decider = decider;
        this.clock = clock;
    }

    /** A look at what the watches have, and at readers where that is what is missing. */
    Look look() throws ClusterUnavailableException {
        ClusterSnapshot seen = cluster.watched();
        MachineConfigs configs = cluster.machineConfigs(relevant(seen, false));
        Look first = decide(new Situation.Evidence(seen, configs, Map.of()));
        Set<String> toRead = first.decision().nodesToRead();
        if (toRead.isEmpty()) {
            return first;
        }
        // Readers are asked after the nodes: only so is the mark certainly later than the moment a node was seen Done.
        return decide(new Situation.Evidence(seen, configs, cluster.reports(toRead)));
    }

    /** The look that a verdict rests on: everything is asked for anew, and every reader. */
    Look lastLook() throws ClusterUnavailableException {
        ClusterSnapshot asked = cluster.asked();
        List<String> nodes = asked.nodes().stream().map(Node::name).toList();
        MachineConfigs configs = cluster.machineConfigs(relevant(asked, true));
        return decide(new Situation.Evidence(asked, configs, cluster.reports(nodes)));
    }

    /** Goes on from a look; says whether it brought news. */
    boolean take(Decision decision) {
        boolean news =
                !decision.progress().equals(progress) || !decision.facts().isEmpty();
        progress = decision.progress();
        marks = decision.marks();
        return news;
    }

    /** How long nothing can be missed by not looking. */
    Duration pauseAfter(Decision decision, Pace pace) {
        boolean expectant = decision.nodes().values().stream().anyMatch(NodeFinding.AwaitingReading.class::isInstance)
                || decision.obstacles().stream()
                        .anyMatch(obstacle ->
                                obstacle instanceof PoolObstacle.NotGenerated || obstacle instanceof ReadingObstacle)
                || decision.complete();
        return expectant ? pace.reading() : pace.resync();
    }

    private Look decide(Situation.Evidence evidence) {
        Situation situation = new Situation(verification, progress, marks, evidence, clock.instant());
        return new Look(situation, decider.decide(situation));
    }

    private Set<String> relevant(ClusterSnapshot cluster, boolean everything) {
        Set<String> names = new HashSet<>();
        cluster.pools().stream()
                .filter(Pool::builtIn)
                .filter(pool -> everything
                        || progress.trace()
                                .seen(MACHINE_CONFIG_GENERATED, pool.name())
                                .isEmpty())
                .forEach(pool -> names.add(pool.generatedName()));
        cluster.poolsWithMachines().forEach(pool -> names.add(pool.wanted()));
        cluster.nodes().forEach(node -> {
            names.add(node.daemon().current());
            names.add(node.daemon().desired());
        });
        names.remove("");
        return names;
    }
}
