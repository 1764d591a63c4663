package io.mirrorfleet.simulator.openshift.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.clock.SimulatedClock;
import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.cluster.MachineConfigs;
import io.mirrorfleet.simulator.openshift.cluster.PoolView;
import io.mirrorfleet.simulator.openshift.operator.MachineConfigOperator.Surroundings;
import io.mirrorfleet.simulator.openshift.operator.RegistriesRenderer.Outcome;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The container runtime config controller: recomputes the registries configuration of the built-in pools from all objects at each change. What it refuses
 * changes no object, condition or event; it says so in its log and tries again.
 */
final class RegistriesController {

    static final Set<Kind> KINDS = Set.of(
            Kinds.IMAGE, Kinds.IMAGE_TAG_MIRROR_SET, Kinds.IMAGE_DIGEST_MIRROR_SET, Kinds.IMAGE_CONTENT_SOURCE_POLICY);

    private static final Duration FIRST_RETRY = Duration.ofMillis(5);

    private final ObjectStore store;
    private final SimulatedClock clock;
    private final Timing timing;
    private final RegistriesRenderer renderer;
    private final ControllerLog log;
    private boolean busy;
    private boolean again;
    private Duration retry = FIRST_RETRY;

    RegistriesController(Surroundings at, RegistriesRenderer renderer, ControllerLog log) {
        this.store = at.store();
        this.clock = at.clock();
        this.timing = at.timing();
        this.renderer = renderer;
        this.log = log;
    }

    void objectChanged() {
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        clock.after(timing.registriesSync(), this::sync);
    }

    private void sync() {
        again = false;
        List<ObjectNode> objects = new ArrayList<>();
        KINDS.forEach(kind -> objects.addAll(store.list(kind)));
        switch (renderer.render(objects)) {
            case Outcome.Rendered rendered -> {
                retry = FIRST_RETRY;
                write(rendered.files(), new ArrayDeque<>(builtInPools()));
            }
            case Outcome.Refused refused -> refused(refused.reason());
        }
    }

    private void refused(String reason) {
        log.info("Error syncing image config openshift-config: could not update registries config with new changes: "
                + reason);
        Duration wait = retry;
        retry = shorter(retry.multipliedBy(2), timing.refusalRetry());
        finished();
        clock.after(wait, this::objectChanged);
    }

    private void write(Map<String, String> files, Deque<PoolView> pools) {
        write(pools.removeFirst(), files);
        if (pools.isEmpty()) {
            finished();
            return;
        }
        clock.after(timing.nextPool(), () -> write(files, pools));
    }

    private void finished() {
        busy = false;
        if (again) {
            objectChanged();
        }
    }

    private void write(PoolView pool, Map<String, String> files) {
        String name = MachineConfigs.generatedName(pool.name());
        ObjectNode config = IgnitionFiles.config(files);
        new Editor(store).edit(Kinds.MACHINE_CONFIG, name, document -> document.withObject("/spec")
                .set("config", config));
    }

    private List<PoolView> builtInPools() {
        return store.list(Kinds.MACHINE_CONFIG_POOL).stream()
                .map(PoolView::new)
                .filter(PoolView::builtIn)
                .toList();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
