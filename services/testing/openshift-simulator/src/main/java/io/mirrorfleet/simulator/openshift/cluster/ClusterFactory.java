package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static io.mirrorfleet.simulator.openshift.cluster.Documents.named;
import static io.mirrorfleet.simulator.openshift.cluster.Documents.namespaced;

/** Fills an empty store with the objects of a cluster that is installed, idle and up to date. */
public final class ClusterFactory {

    /** The namespace of the operator. */
    public static final String OPERATOR_NAMESPACE = "openshift-machine-config-operator";

    private static final String RELEASE = "quay.io/openshift-release-dev/ocp-release@sha256:" + "1".repeat(64);

    private final ObjectStore store;
    private final ClusterSpec spec;
    private final NodeFactory nodes;
    private final PoolFactory pools;

    /** A factory for one cluster; the random source gives boot ids. */
    public ClusterFactory(ObjectStore store, ClusterSpec spec, Clock clock, Random random) {
        this.store = store;
        this.spec = spec;
        this.nodes = new NodeFactory(store, new NodeProgress(store, clock), spec.topology(), random);
        this.pools = new PoolFactory(store, clock);
    }

    /** Creates everything. */
    public void install() {
        for (String namespace : List.of("default", "kube-system", "openshift-config", OPERATOR_NAMESPACE)) {
            store.create(Kinds.NAMESPACE, namespace(namespace));
        }
        store.create(Kinds.INFRASTRUCTURE, infrastructure());
        store.create(Kinds.CLUSTER_VERSION, clusterVersion());
        ObjectNode image = named("cluster");
        image.putObject("spec");
        String imageUid = store.create(Kinds.IMAGE, image).at("/metadata/uid").asText();
        store.create(Kinds.MACHINE_CONFIGURATION_SETTINGS, machineConfiguration());
        pools.builtIn("master", imageUid);
        pools.builtIn("worker", imageUid);
        spec.customPools().forEach(pools::custom);
        spec.nodes().forEach(nodes::create);
        pools.settle();
        new OperatorPods(store).install();
    }

    private static ObjectNode namespace(String name) {
        ObjectNode namespace = named(name);
        namespace.withObject("/metadata/labels").put("kubernetes.io/metadata.name", name);
        namespace.putObject("spec").putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
        return namespace;
    }

    private ObjectNode infrastructure() {
        ObjectNode document = named("cluster");
        ObjectNode wanted = document.putObject("spec");
        wanted.putObject("cloudConfig").put("name", "");
        wanted.putObject("platformSpec").put("type", "None");
        ObjectNode status = document.putObject("status");
        status.put("apiServerInternalURI", "https://api-int." + spec.name() + ".example:6443")
                .put("apiServerURL", "https://api." + spec.name() + ".example:6443")
                .put("controlPlaneTopology", spec.topology().word())
                .put("cpuPartitioning", "None")
                .put("etcdDiscoveryDomain", "")
                .put("infrastructureName", spec.name() + "-x7k2p")
                .put("infrastructureTopology", spec.topology().word())
                .put("platform", "None");
        status.putObject("platformStatus").put("type", "None");
        return document;
    }

    private ObjectNode clusterVersion() {
        ObjectNode document = named("version");
        document.putObject("spec").put("clusterID", "2f1e7f0a-5a49-4a7e-9f53-2b7b3f0d1c11");
        ObjectNode status = document.putObject("status");
        status.putNull("availableUpdates");
        Documents.conditions(status, Map.of("Available", "True", "Progressing", "False", "Failing", "False"));
        status.putObject("desired").put("image", RELEASE).put("version", spec.release());
        status.putArray("history")
                .addObject()
                .put("completionTime", "2026-01-01T00:30:00Z")
                .put("image", RELEASE)
                .put("startedTime", "2026-01-01T00:00:00Z")
                .put("state", "Completed")
                .put("verified", false)
                .put("version", spec.release());
        status.put("observedGeneration", 1).put("versionHash", "simulated");
        return document;
    }

    /** The default node disruption policies: registries.conf reloads the container runtime. */
    private static ObjectNode machineConfiguration() {
        ObjectNode document = named("cluster");
        document.putObject("spec").put("logLevel", "Normal").put("managementState", "Managed");
        ObjectNode policies = document.putObject("status").putObject("nodeDisruptionPolicyStatus");
        ObjectNode files = policies.putObject("clusterPolicies");
        Documents.disruption(files, IgnitionFiles.REGISTRIES_CONF, "Special");
        for (String path : List.of(IgnitionFiles.POLICY_JSON, "/etc/containers/registries.d", "/etc/crio/policies")) {
            Documents.disruption(files, path, "Reload");
        }
        Documents.disruption(files, "/var/lib/kubelet/config.json", "None");
        return document;
    }

    /** The node factory of the same cluster, for nodes that join later. */
    public NodeFactory nodes() {
        return nodes;
    }

    /** Where a namespaced document of the operator lives. */
    static ObjectNode operatorObject(String name) {
        return namespaced(OPERATOR_NAMESPACE, name);
    }
}
