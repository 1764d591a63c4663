package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress.Condition;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Lets nodes join a cluster, with the configuration that their pool serves at that moment. */
public final class NodeFactory {

    static final String ROLE_PREFIX = "node-role.kubernetes.io/";

    private static final List<String> PHASES = List.of(
            "UpdatePrepared",
            "UpdateExecuted",
            "UpdatePostActionComplete",
            "UpdateComplete",
            "Resumed",
            "Drained",
            "AppliedFilesAndOS",
            "Cordoned",
            "Uncordoned",
            "RebootedNode",
            "NodeDegraded",
            "PinnedImageSetsProgressing",
            "PinnedImageSetsDegraded");

    private final ObjectStore store;
    private final NodeProgress progress;
    private final Topology topology;
    private final Random random;

    NodeFactory(ObjectStore store, NodeProgress progress, Topology topology, Random random) {
        this.store = store;
        this.progress = progress;
        this.topology = topology;
        this.random = random;
    }

    /** Creates the Node and its MachineConfigNode. */
    public NodeView create(NodeSpec spec) {
        ObjectNode document = document(spec);
        List<PoolView> pools = store.list(Kinds.MACHINE_CONFIG_POOL).stream()
                .map(PoolView::new)
                .toList();
        PoolView pool = PoolView.primary(new NodeView(document), pools)
                .orElseThrow(() -> new IllegalArgumentException("no pool takes node " + spec.name()));
        ObjectNode annotations = document.withObject("/metadata/annotations");
        String config = served(pool);
        put(annotations, McoAnnotation.CONTROL_PLANE_TOPOLOGY, topology.word());
        put(annotations, McoAnnotation.CURRENT_CONFIG, config);
        put(annotations, McoAnnotation.DESIRED_CONFIG, config);
        put(annotations, McoAnnotation.DESIRED_DRAIN, "uncordon-" + config);
        put(annotations, McoAnnotation.LAST_APPLIED_DRAIN, "uncordon-" + config);
        put(annotations, McoAnnotation.REASON, "");
        put(annotations, McoAnnotation.STATE, "Done");
        NodeView node = new NodeView(store.create(Kinds.NODE, document));
        store.create(Kinds.MACHINE_CONFIG_NODE, machineConfigNode(node, pool.name()));
        Map<String, Condition> conditions = new TreeMap<>();
        PHASES.forEach(phase -> conditions.put(phase, Condition.notYet(phase)));
        conditions.put("Updated", Condition.yes("Updated", "Node is on config " + config));
        progress.report(node, conditions);
        return node;
    }

    /** A random boot id, as the kernel makes one at each boot. */
    public String bootId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** New nodes boot with what some node already runs: a node that joins early in a rollout comes up on the old configuration. */
    private static String served(PoolView pool) {
        boolean begun = pool.document().at("/status/updatedMachineCount").asInt() > 0;
        return begun || pool.reached().isEmpty() ? pool.target() : pool.reached();
    }

    private ObjectNode document(NodeSpec spec) {
        ObjectNode document = Documents.named(spec.name());
        ObjectNode labels = document.withObject("/metadata/labels")
                .put("kubernetes.io/arch", "amd64")
                .put("kubernetes.io/hostname", spec.name())
                .put("kubernetes.io/os", "linux");
        spec.roles().stream().sorted().forEach(role -> labels.put(ROLE_PREFIX + role, ""));
        ObjectNode wanted = document.putObject("spec");
        if (spec.controlPlane()) {
            labels.put(ROLE_PREFIX + "control-plane", "");
            if (!spec.roles().contains("worker")) {
                wanted.putArray("taints")
                        .addObject()
                        .put("key", ROLE_PREFIX + "master")
                        .put("effect", "NoSchedule");
            }
        }
        document.set("status", status(spec.name()));
        return document;
    }

    private ObjectNode status(String name) {
        ObjectNode status = Documents.named(name).objectNode();
        status.withArray("/conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True")
                .put("lastHeartbeatTime", "2026-01-01T00:00:00Z")
                .put("lastTransitionTime", "2026-01-01T00:00:00Z")
                .put("reason", "KubeletReady")
                .put("message", "kubelet is posting ready status");
        status.withArray("/conditions")
                .addObject()
                .put("type", "DiskPressure")
                .put("status", "False")
                .put("lastHeartbeatTime", "2026-01-01T00:00:00Z")
                .put("lastTransitionTime", "2026-01-01T00:00:00Z")
                .put("reason", "KubeletHasNoDiskPressure")
                .put("message", "kubelet has no disk pressure");
        status.withObject("/daemonEndpoints/kubeletEndpoint").put("Port", 10250);
        status.putObject("nodeInfo")
                .put("machineID", name)
                .put("systemUUID", name)
                .put("bootID", bootId())
                .put("kernelVersion", "5.14.0")
                .put("osImage", "Red Hat Enterprise Linux CoreOS")
                .put("containerRuntimeVersion", "cri-o://1.33.5")
                .put("kubeletVersion", "v1.33.6")
                .put("kubeProxyVersion", "")
                .put("operatingSystem", "linux")
                .put("architecture", "amd64");
        return status;
    }

    private static ObjectNode machineConfigNode(NodeView node, String pool) {
        ObjectNode document = Documents.named(node.name());
        Documents.owned(document, node.document(), false);
        ObjectNode spec = document.putObject("spec");
        spec.putObject("configVersion").put("desired", node.desired());
        spec.putObject("node").put("name", node.name());
        spec.putObject("pool").put("name", pool);
        return document;
    }

    private static void put(ObjectNode annotations, McoAnnotation annotation, String value) {
        annotations.put(annotation.key(), value);
    }
}
