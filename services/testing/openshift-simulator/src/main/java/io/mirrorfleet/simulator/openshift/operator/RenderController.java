package io.mirrorfleet.simulator.openshift.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.clock.DelayedQueue;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder.Occurrence;
import io.mirrorfleet.simulator.openshift.cluster.MachineConfigs;
import io.mirrorfleet.simulator.openshift.cluster.PoolView;
import io.mirrorfleet.simulator.openshift.cluster.Rendering;
import io.mirrorfleet.simulator.openshift.operator.MachineConfigOperator.Surroundings;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;

/** Merges the MachineConfigs of a pool into a rendered one, and tells the pool. Changes that come within the delay ride along. */
final class RenderController {

    private static final String COMPONENT = "machineconfigcontroller-rendercontroller";

    private final ObjectStore store;
    private final EventRecorder events;
    private final DelayedQueue queue;
    private final Duration delay;

    RenderController(Surroundings at, EventRecorder events) {
        this.store = at.store();
        this.events = events;
        this.queue = new DelayedQueue(at.clock(), this::sync);
        this.delay = at.timing().renderDelay();
    }

    void machineConfigChanged(ObjectNode machineConfig) {
        store.list(Kinds.MACHINE_CONFIG_POOL).stream()
                .map(PoolView::new)
                .filter(pool -> pool.takesConfig(machineConfig.at("/metadata/labels")))
                .forEach(this::poolChanged);
    }

    void poolChanged(PoolView pool) {
        queue.add(pool.name(), delay);
    }

    private void sync(String name) {
        Optional<ObjectNode> found = store.get(Kinds.MACHINE_CONFIG_POOL, "", name);
        if (found.isEmpty()) {
            return;
        }
        PoolView pool = new PoolView(found.get());
        Rendering rendering = Rendering.of(pool, store.list(Kinds.MACHINE_CONFIG));
        if (rendering.sources().isEmpty()) {
            return;
        }
        if (store.get(Kinds.MACHINE_CONFIG, "", rendering.name()).isEmpty()) {
            generate(pool, rendering);
        }
        if (!pool.target().equals(rendering.name())) {
            new Editor(store).edit(Kinds.MACHINE_CONFIG_POOL, name, document -> document.withObject("/spec")
                    .set("configuration", rendering.configuration()));
        }
    }

    private void generate(PoolView pool, Rendering rendering) {
        store.create(Kinds.MACHINE_CONFIG, rendering.document(pool.document()));
        String message = rendering.name() + " successfully generated (release version: , controller version: "
                + MachineConfigs.CONTROLLER_VERSION + ")";
        events.record(COMPONENT, Occurrence.normal(pool.document(), "RenderedConfigGenerated", message));
    }
}
