package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress.Condition;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.time.Duration;
import java.util.Map;

import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.DESIRED_DRAIN;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.LAST_APPLIED_DRAIN;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.POST_CONFIG_ACTION;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.STATE;

/**
 * One update of one node, in the order of the real daemon: Working, drain, files, reload or reboot, uncordon, Done. What fails after the files are written puts
 * the old files back, and the container runtime is not reloaded again.
 */
final class NodeUpdate {

    private static final Duration DRAIN_LIMIT = Duration.ofHours(1);
    private static final Duration UNCORDON_LIMIT = Duration.ofMinutes(10);

    private final NodeDaemon daemon;
    private final Machine machine;
    private final Site site;
    private final UpdatePlan plan;

    NodeUpdate(NodeDaemon daemon, Site site, UpdatePlan plan) {
        this.daemon = daemon;
        this.machine = daemon.machine();
        this.site = site;
        this.plan = plan;
    }

    void begin() {
        site.editor().annotate(machine.name(), Map.of(STATE, "Working"));
        report("UpdatePrepared", "UpdatePrepared", "Update is compatible");
        daemon.next(site.timing().daemonPrepare(), this::drain);
    }

    private void drain() {
        if (!plan.drains(site.rules())) {
            daemon.event("Drain", "Drain not required, skipping");
            write();
            return;
        }
        daemon.event("Cordon", "Cordoned node to apply update");
        daemon.event("Drain", "Draining node to update config.");
        String request = "drain-" + plan.target();
        site.editor().annotate(machine.name(), Map.of(DESIRED_DRAIN, request));
        await(request, site.timing().drainPoll(), DRAIN_LIMIT, this::write);
    }

    private void write() {
        if (daemon.has(Fault.WRITE_FAILS)) {
            String reason = "failed to write file \"" + IgnitionFiles.REGISTRIES_CONF + "\": input/output error";
            daemon.giveUp(plan.target(), reason);
            return;
        }
        plan.write(machine);
        machine.note(What.FILE_WRITTEN);
        report("AppliedFilesAndOS", "AppliedFilesAndOS", "Applied new config to the node");
        daemon.next(site.timing().daemonWrite(), plan.reboots(site.rules()) ? this::reboot : this::reload);
    }

    private void reload() {
        if (daemon.has(Fault.RELOAD_FAILS)) {
            fail("could not apply update: reloading crio configuration failed. Error: exit status 1");
            return;
        }
        machine.reload();
        daemon.event("ServiceReload", "Config changes do not require reboot. Service crio was reloaded.");
        report("UpdatePostActionComplete", "UpdatePostActionComplete", "Service crio was reloaded");
        uncordon();
    }

    private void reboot() {
        daemon.event("Reboot", "Node will reboot into config " + plan.target());
        site.editor().annotate(machine.name(), Map.of(POST_CONFIG_ACTION, "Rebooting"));
        new NodeCondition(site).ready(machine.name(), false);
        daemon.next(site.timing().boot(), () -> {
            new NodeCondition(site).rebooted(machine);
            site.editor().annotate(machine.name(), Map.of(POST_CONFIG_ACTION, ""));
            report("RebootedNode", "RebootedNode", "Node has been rebooted");
            uncordon();
        });
    }

    private void uncordon() {
        String request = "uncordon-" + plan.target();
        site.editor().annotate(machine.name(), Map.of(DESIRED_DRAIN, request));
        await(request, site.timing().uncordonPoll(), UNCORDON_LIMIT, this::complete);
    }

    private void complete() {
        daemon.event("Uncordon", "Update completed for config " + plan.target() + " and node has been uncordoned");
        daemon.done(plan.target());
    }

    /** Looks every so often whether the drain controller did what was asked, and gives up when it never does. */
    private void await(String request, Duration poll, Duration left, Runnable then) {
        daemon.next(poll, () -> {
            boolean fulfilled = site.node(machine.name())
                    .filter(node -> node.annotation(LAST_APPLIED_DRAIN).equals(request))
                    .isPresent();
            if (fulfilled) {
                then.run();
            } else if (left.compareTo(poll) > 0) {
                await(request, poll, left.minus(poll), then);
            } else {
                daemon.event("FailedToDrain", "failed to satisfy " + request + " in time");
                fail("failed to drain node: " + machine.name() + ": " + request + " was not satisfied in time");
            }
        });
    }

    private void fail(String reason) {
        if (!plan.mismatch(machine).isEmpty()) {
            plan.rollBack(machine);
            machine.note(What.ROLLED_BACK);
        }
        daemon.giveUp(plan.target(), reason);
    }

    private void report(String phase, String reason, String message) {
        site.node(machine.name())
                .ifPresent(node -> site.progress(
                        node,
                        Map.of(
                                phase,
                                Condition.yes(reason, message),
                                "Updated",
                                new Condition("False", "Updating", "Node is updating to " + plan.target()))));
    }
}
