package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;

import static io.mirrorfleet.simulator.openshift.cluster.ClusterFactory.operatorObject;

/** The workloads of the operator: its controller, and the DaemonSet whose image is on every node. */
public final class OperatorPods {

    /** The name of the DaemonSet of the node daemons, and of its container. */
    public static final String DAEMON = "machine-config-daemon";

    /** The name of the pod of the controllers. */
    public static final String CONTROLLER_POD = "machine-config-controller-5d7c9b6f4-x2x7k";

    /** The name of the controllers' container. */
    public static final String CONTROLLER = "machine-config-controller";

    private static final String IMAGE = "quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:" + "2".repeat(64);

    private final ObjectStore store;

    /** The workloads of one cluster. */
    public OperatorPods(ObjectStore store) {
        this.store = store;
    }

    /** Creates the DaemonSet, and the pod of the controllers on the last node that may carry it. */
    void install() {
        ObjectNode daemonSet = operatorObject(DAEMON);
        daemonSet.withObject("/metadata/labels").put("k8s-app", DAEMON);
        daemonSet.withObject("/spec/selector/matchLabels").put("k8s-app", DAEMON);
        ObjectNode template = daemonSet.withObject("/spec/template");
        template.withObject("/metadata/labels").put("k8s-app", DAEMON);
        ObjectNode podSpec = template.putObject("spec");
        ObjectNode container =
                podSpec.putArray("containers").addObject().put("name", DAEMON).put("image", IMAGE);
        container.putArray("command").add("/usr/bin/machine-config-daemon");
        container.putArray("args").add("start");
        podSpec.putArray("tolerations").addObject().put("operator", "Exists");
        store.create(Kinds.DAEMON_SET, daemonSet);
        String last = store.list(Kinds.NODE).stream()
                .map(NodeView::new)
                .filter(n -> n.labels().has(NodeFactory.ROLE_PREFIX + "master"))
                .map(NodeView::name)
                .reduce((first, second) -> second)
                .orElseThrow();
        ObjectNode pod = operatorObject(CONTROLLER_POD);
        pod.withObject("/metadata/labels").put("k8s-app", CONTROLLER);
        pod.putObject("spec")
                .put("nodeName", last)
                .putArray("containers")
                .addObject()
                .put("name", CONTROLLER)
                .put("image", IMAGE);
        pod.putObject("status").put("phase", "Running");
        store.create(Kinds.POD, pod);
    }
}
