package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.cluster.EventRecorder.Occurrence;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress.Condition;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.CURRENT_CONFIG;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.REASON;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.STATE;

/** The machine-config-daemon of one node: brings the node to its desired configuration, one {@link NodeUpdate} at a time. */
final class NodeDaemon {

    static final String COMPONENT = "machineconfigdaemon";

    private final Machine machine;
    private final Site site;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final List<Runnable> held = new ArrayList<>();
    private boolean busy;
    private boolean gone;
    private boolean retrying;
    private String givenUp = "";

    NodeDaemon(Machine machine, Site site) {
        this.machine = machine;
        this.site = site;
    }

    Machine machine() {
        return machine;
    }

    void nodeChanged(NodeView node) {
        boolean told = !node.desired().equals(node.current()) && !node.desired().equals(givenUp);
        if (told && !busy && !gone) {
            busy = true;
            next(site.timing().daemonNotice(), this::begin);
        }
    }

    /** The node is no more: what was begun is not finished. */
    void remove() {
        gone = true;
        machine.note(What.REMOVED);
        machine.folder().destroy();
    }

    void fault(Fault fault, boolean present) {
        if (present) {
            faults.add(fault);
            return;
        }
        faults.remove(fault);
        if (fault == Fault.STUCK) {
            List<Runnable> ready = List.copyOf(held);
            held.clear();
            ready.forEach(Runnable::run);
        }
        tryAgain();
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** Somebody may have edited files of the current configuration. */
    void lookForDrift() {
        if (!busy) {
            next(site.timing().daemonNotice(), this::compare);
        }
    }

    /** The next step of the daemon, unless it is stuck by then: it goes on when it is no longer. */
    void next(Duration delay, Runnable step) {
        site.clock().after(delay, () -> proceed(step));
    }

    void event(String reason, String message) {
        site.node(machine.name())
                .ifPresent(n -> site.events().record(COMPONENT, Occurrence.normal(n.document(), reason, message)));
    }

    /** The end of an update that went well. */
    void done(String config) {
        event("NodeDone", "Setting node " + machine.name() + ", currentConfig " + config + " to Done");
        machine.note(What.DONE);
        busy = false;
        givenUp = "";
        site.editor().annotate(machine.name(), Map.of(CURRENT_CONFIG, config, STATE, "Done", REASON, ""));
        site.node(machine.name()).ifPresent(node -> {
            Condition updated = Condition.yes("Updated", "Node is on config " + config);
            site.progress(node, Map.of("Updated", updated, "Resumed", Condition.yes("Resumed", "In desired config")));
            nodeChanged(node);
        });
    }

    /** The end of an update that went wrong; it is tried again later. */
    void giveUp(String config, String reason) {
        busy = false;
        givenUp = config;
        site.editor().annotate(machine.name(), Map.of(STATE, "Degraded", REASON, reason));
        site.node(machine.name())
                .ifPresent(node -> site.progress(node, Map.of("NodeDegraded", Condition.yes("NodeDegraded", reason))));
        if (!retrying) {
            retrying = true;
            next(site.timing().daemonRetry(), () -> {
                retrying = false;
                tryAgain();
            });
        }
    }

    private void proceed(Runnable step) {
        if (gone) {
            return;
        }
        if (faults.contains(Fault.STUCK)) {
            held.add(step);
            return;
        }
        step.run();
    }

    private void tryAgain() {
        if (givenUp.isEmpty() || busy) {
            return;
        }
        givenUp = "";
        site.node(machine.name()).ifPresent(node -> {
            if (node.desired().equals(node.current())) {
                compare();
            } else {
                nodeChanged(node);
            }
        });
    }

    private void begin() {
        Optional<NodeView> node = site.node(machine.name());
        if (node.isEmpty()) {
            return;
        }
        String target = node.get().desired();
        Optional<UpdatePlan> plan = UpdatePlan.of(node.get(), site.store());
        if (plan.isEmpty()) {
            giveUp(target, "machineconfig.machineconfiguration.openshift.io \"" + target + "\" not found");
            return;
        }
        Optional<String> mismatch = plan.get().mismatch(machine);
        if (mismatch.isPresent()) {
            giveUp(target, mismatch(node.get().current(), mismatch.get()));
            return;
        }
        new NodeUpdate(this, site, plan.get()).begin();
    }

    private void compare() {
        Optional<NodeView> node =
                site.node(machine.name()).filter(n -> n.desired().equals(n.current()));
        if (busy || node.isEmpty()) {
            return;
        }
        Optional<String> mismatch = UpdatePlan.of(node.get(), site.store()).flatMap(plan -> plan.mismatch(machine));
        if (mismatch.isPresent()) {
            drifted(node.get(), mismatch(node.get().current(), mismatch.get()));
        } else if (node.get().failing()) {
            done(node.get().current());
        }
    }

    private void drifted(NodeView node, String reason) {
        if (!node.failing()) {
            site.events().record(COMPONENT, Occurrence.warning(node.document(), "ConfigDriftDetected", reason));
        }
        giveUp(node.current(), reason);
    }

    private static String mismatch(String config, String path) {
        return "unexpected on-disk state validating against " + config + ": content mismatch for file \"" + path + "\"";
    }
}
