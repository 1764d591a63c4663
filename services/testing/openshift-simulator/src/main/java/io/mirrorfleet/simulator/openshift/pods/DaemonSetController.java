package io.mirrorfleet.simulator.openshift.pods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.clock.DelayedQueue;
import io.mirrorfleet.simulator.openshift.cluster.LabelSelector;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeType;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps a pod of each DaemonSet on each node that it selects; every taint is tolerated. Used inside the work of the cluster's clock. */
public final class DaemonSetController {

    private static final Duration REACTION = Duration.ofMillis(100);

    private final ObjectStore store;
    private final Kubelets kubelets;
    private final DelayedQueue queue;

    /** A controller that hands its pods to the kubelets. */
    public DaemonSetController(Kubelets kubelets) {
        this.store = kubelets.site().store();
        this.kubelets = kubelets;
        this.queue = new DelayedQueue(kubelets.site().clock(), this::sync);
        store.list(Kinds.DAEMON_SET).forEach(this::enqueue);
    }

    /** Reacts to one change of an object. */
    public void accept(Change change) {
        ObjectNode object = change.object();
        if (change.kind().equals(Kinds.DAEMON_SET)) {
            if (change.type() == ChangeType.DELETED) {
                podsOf(object).values().forEach(this::delete);
            } else {
                enqueue(object);
            }
        } else if (change.kind().equals(Kinds.NODE) && change.type() != ChangeType.MODIFIED) {
            if (change.type() == ChangeType.DELETED) {
                deletePodsOn(new NodeView(object).name());
            }
            store.list(Kinds.DAEMON_SET).forEach(this::enqueue);
        } else if (change.kind().equals(Kinds.POD) && change.type() == ChangeType.DELETED) {
            PodDocument pod = new PodDocument(object);
            kubelets.remove(pod);
            queue.add(pod.namespace() + "/" + pod.ownerName(), REACTION);
        }
    }

    private void enqueue(ObjectNode daemonSet) {
        queue.add(
                daemonSet.at("/metadata/namespace").asText() + "/"
                        + daemonSet.at("/metadata/name").asText(),
                REACTION);
    }

    /** A node that comes back under the same name is another machine: nothing goes on running. */
    private void deletePodsOn(String node) {
        store.list(Kinds.POD).stream()
                .map(PodDocument::new)
                .filter(pod -> pod.node().equals(node))
                .forEach(this::delete);
    }

    private void sync(String key) {
        String[] parts = key.split("/", 2);
        store.get(Kinds.DAEMON_SET, parts[0], parts[1]).ifPresent(this::sync);
    }

    private void sync(ObjectNode daemonSet) {
        Map<String, PodDocument> pods = podsOf(daemonSet);
        List<String> nodes = selected(daemonSet);
        for (String node : nodes) {
            PodDocument pod = pods.get(node);
            if (pod == null) {
                kubelets.start(new PodDocument(store.create(
                        Kinds.POD, PodDocument.pending(daemonSet, node).document())));
            } else if (!pod.current(daemonSet)) {
                delete(pod);
            }
        }
        pods.values().stream().filter(pod -> !nodes.contains(pod.node())).forEach(this::delete);
        updateStatus(daemonSet, nodes.size());
    }

    private List<String> selected(ObjectNode daemonSet) {
        ObjectNode selector = daemonSet.objectNode();
        selector.set("matchLabels", daemonSet.at("/spec/template/spec/nodeSelector"));
        return store.list(Kinds.NODE).stream()
                .map(NodeView::new)
                .filter(node -> new LabelSelector(selector).matches(node.labels()))
                .map(NodeView::name)
                .toList();
    }

    private Map<String, PodDocument> podsOf(ObjectNode daemonSet) {
        String uid = daemonSet.at("/metadata/uid").asText();
        return store.list(Kinds.POD).stream()
                .map(PodDocument::new)
                .filter(pod -> pod.owner().equals(uid))
                .collect(Collectors.toMap(PodDocument::node, pod -> pod, (first, second) -> first));
    }

    private void updateStatus(ObjectNode daemonSet, int wanted) {
        List<PodDocument> pods = List.copyOf(podsOf(daemonSet).values());
        long running = pods.stream().filter(PodDocument::running).count();
        long current = pods.stream().filter(pod -> pod.current(daemonSet)).count();
        String namespace = daemonSet.at("/metadata/namespace").asText();
        String name = daemonSet.at("/metadata/name").asText();
        unlessGone(Kinds.DAEMON_SET, namespace, name, document -> {
            document.withObject("/status")
                    .put("currentNumberScheduled", pods.size())
                    .put("desiredNumberScheduled", wanted)
                    .put("numberAvailable", running)
                    .put("numberMisscheduled", 0)
                    .put("numberReady", running)
                    .put(
                            "observedGeneration",
                            daemonSet.at("/metadata/generation").asLong())
                    .put("updatedNumberScheduled", current);
            return document;
        });
        if (running < pods.size()) {
            queue.add(namespace + "/" + name, kubelets.site().timing().podStart());
        }
    }

    private void delete(PodDocument pod) {
        try {
            store.delete(Kinds.POD, pod.namespace(), pod.name());
        } catch (ApiException gone) {
            ignoreNotFound(gone);
        }
    }

    private void unlessGone(Kind kind, String namespace, String name, UnaryOperator<ObjectNode> change) {
        Optional<ObjectNode> present = store.get(kind, namespace, name);
        if (present.isPresent()) {
            try {
                store.change(kind, namespace, name, change);
            } catch (ApiException gone) {
                ignoreNotFound(gone);
            }
        }
    }

    private static void ignoreNotFound(ApiException failure) {
        if (failure.code() != 404) {
            throw failure;
        }
    }
}
