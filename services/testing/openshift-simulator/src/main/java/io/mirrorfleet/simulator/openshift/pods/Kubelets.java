package io.mirrorfleet.simulator.openshift.pods;

import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.node.NodeFleet;
import io.mirrorfleet.simulator.openshift.node.Site;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeType;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the containers of pods on their nodes. Used inside the work of the cluster's clock. */
public final class Kubelets {

    private static final Duration BACK_OFF = Duration.ofSeconds(10);

    private final Site site;
    private final NodeFleet fleet;
    private final ContainerStarter starter;
    private final PodOutput output;
    private final TruthJournal journal;
    private final Map<String, RunningPod> pods = new HashMap<>();
    private boolean silent;

    /** Kubelets without pods. */
    public Kubelets(Site site, NodeFleet fleet, ContainerStarter starter, PodOutput output, TruthJournal journal) {
        this.site = site;
        this.fleet = fleet;
        this.starter = starter;
        this.output = output;
        this.journal = journal;
    }

    Site site() {
        return site;
    }

    /** Restarts the containers of a node that came back from a boot. */
    public void accept(Change change) {
        if (!change.kind().equals(Kinds.NODE) || change.type() != ChangeType.MODIFIED) {
            return;
        }
        NodeView node = new NodeView(change.object());
        String bootId = node.document().at("/status/nodeInfo/bootID").asText();
        for (RunningPod running : List.copyOf(pods.values())) {
            boolean here = running.pod().node().equals(node.name());
            if (here && running.runs() && !running.startedInBoot(bootId)) {
                restart(running);
            }
        }
    }

    /** Stops what the pods do, though they still look alive, or lets them go on. */
    public void silence(boolean quiet) {
        silent = quiet;
        List.copyOf(pods.values()).forEach(quiet ? RunningPod::stop : this::run);
    }

    /** Whether the pods were silenced. */
    public boolean silent() {
        return silent;
    }

    /** Ends all containers. */
    public void stop() {
        pods.values().forEach(RunningPod::stop);
        pods.clear();
    }

    void start(PodDocument pod) {
        site.clock().after(site.timing().podStart(), () -> {
            Optional<PodDocument> there = site.store()
                    .get(Kinds.POD, pod.namespace(), pod.name())
                    .map(PodDocument::new)
                    .filter(now -> now.uid().equals(pod.uid())
                            && fleet.state(pod.node()).isPresent());
            there.ifPresent(this::begin);
        });
    }

    void remove(PodDocument pod) {
        Optional.ofNullable(pods.remove(pod.uid())).ifPresent(RunningPod::stop);
        output.forget(pod.namespace(), pod.name());
    }

    private void begin(PodDocument pod) {
        RunningPod running = new RunningPod(pod, fleet.watch(pod.node()), output, journal);
        pods.put(pod.uid(), running);
        report(running);
        run(running);
    }

    private void run(RunningPod running) {
        if (fleet.state(running.pod().node()).isEmpty()) {
            return;
        }
        ContainerPlan plan = ContainerPlan.of(
                running.pod().document().path("spec"),
                fleet.folder(running.pod().node()).containers(),
                running.bootId(),
                site.clock().speed());
        if (plan.script() && !silent && !running.runs()) {
            running.start(starter, plan, () -> crashed(running));
        }
    }

    private void crashed(RunningPod running) {
        site.clock().after(BACK_OFF, () -> {
            if (running.equals(pods.get(running.pod().uid()))) {
                restart(running);
            }
        });
    }

    private void restart(RunningPod running) {
        running.stop();
        running.restarting();
        report(running);
        run(running);
    }

    private void report(RunningPod running) {
        PodDocument pod = running.pod();
        if (site.store().get(Kinds.POD, pod.namespace(), pod.name()).isPresent()) {
            site.store()
                    .change(Kinds.POD, pod.namespace(), pod.name(), p -> PodDocument.started(p, running.restarts()));
        }
    }
}
