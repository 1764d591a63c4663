package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.Recording.Action;
import io.mirrorfleet.simulator.openshift.Recording.Step;
import io.mirrorfleet.simulator.openshift.Recording.Wanted;
import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.node.Fault;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A recorded scenario, played on a simulated cluster. */
final class Replay {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
    private static final Set<String> COME_LAST = Set.of("other-team", "paused-probe");

    private final Recording recording;
    private final SteppedCluster cluster;
    private final Checks checks;
    private final List<Step> steps;

    private Replay(Recording recording, Path folder) {
        this.recording = recording;
        ClusterSpec spec = recording.singleNode() ? ClusterSpec.crc() : ClusterSpec.lab();
        this.cluster = new SteppedCluster(spec, Timing.recorded(), folder);
        prepare();
        Phases phases = new Phases(cluster);
        this.checks = new Checks(cluster, recording);
        int from = cluster.seen.size();
        double zero = cluster.seconds();
        act();
        this.steps = phases.of(cluster.seen.subList(from, cluster.seen.size()), zero).stream()
                .filter(this::comparable)
                .toList();
    }

    static Replay of(Recording recording, Path folder) {
        return new Replay(recording, folder);
    }

    Checks checks() {
        return checks;
    }

    SteppedCluster cluster() {
        return cluster;
    }

    /** What happened. */
    List<Step> steps() {
        return steps;
    }

    /** What should happen: the recording, without what its stand-in daemons did differently. */
    List<Step> expected() {
        return recording.changes().stream().filter(this::comparable).toList();
    }

    /** When the first node of the pool of these steps was told to change. */
    double poolBegins(List<Step> ofObject, List<Step> all) {
        String name = ofObject.getFirst().name().replaceAll("^(rendered|99)-|-.*$", "");
        String prefix = name.equals("worker") ? "worker-" : "";
        return all.stream()
                .filter(step -> step.name().startsWith(prefix) && step.became().containsKey("desiredConfig"))
                .mapToDouble(Step::t)
                .min()
                .orElse(0);
    }

    private boolean comparable(Step step) {
        // The recorded daemons drained single nodes too, which the real one does not, and a degraded one never began to
        // work.
        if (recording.scenario().startsWith("ha-9")) {
            return !step.name().equals("worker-0") && !step.became().containsKey("Degraded");
        }
        boolean ended = step.kind().equals("MachineConfigPool")
                && "True".equals(step.became().get("Updated"));
        return !recording.singleNode() || (!step.name().equals("crc") && !ended);
    }

    private void prepare() {
        List<Wanted> inOrder = recording.given().stream()
                .sorted(Comparator.comparing(wanted -> COME_LAST.contains(wanted.name())))
                .toList();
        for (Wanted wanted : inOrder) {
            if (wanted.name().equals("paused-probe") && is("ha-7")) {
                cluster.pause("worker", true);
            }
            cluster.apply(kind(wanted.kind()), document(wanted.name(), wanted.spec()));
            cluster.advance(LONG_ENOUGH);
        }
        if (is("ha-6")) {
            cluster.pause("worker", true);
        } else if (is("ha-8")) {
            cluster.cluster.fleet().fault("worker-1", Fault.STUCK, true);
        } else if (is("ha-9")) {
            cluster.cluster.fleet().fault("worker-0", Fault.WRITE_FAILS, true);
        }
        cluster.advance(LONG_ENOUGH);
    }

    private void act() {
        checks.ask();
        cluster.watch(checks::ask);
        double zero = cluster.seconds();
        for (Action action : recording.when()) {
            double wait = action.t() - (cluster.seconds() - zero);
            cluster.advance(Duration.ofMillis(Math.round(wait * 1000)));
            if (action.event().equals("DELETED")) {
                cluster.store.delete(kind(action.kind()), "", action.name());
            } else {
                cluster.apply(kind(action.kind()), document(action.name(), action.spec()));
            }
        }
        if (is("ha-7")) {
            cluster.pause("worker", false);
        }
        cluster.advance(LONG_ENOUGH);
    }

    boolean is(String scenario) {
        return recording.scenario().startsWith(scenario);
    }

    private static Kind kind(String name) {
        return Kinds.all().stream()
                .filter(k -> k.kind().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String document(String name, JsonNode spec) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("metadata").put("name", name);
        document.set("spec", spec);
        return document.toString();
    }
}
