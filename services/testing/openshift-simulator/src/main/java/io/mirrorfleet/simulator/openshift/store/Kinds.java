package io.mirrorfleet.simulator.openshift.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds that the simulator serves: what Mirrorfleet touches, and nothing else. */
public final class Kinds {

    private static final String CONFIG = "config.openshift.io";
    private static final String MACHINE_CONFIGURATION = "machineconfiguration.openshift.io";
    private static final String RBAC = "rbac.authorization.k8s.io";

    public static final Kind NAMESPACE = clusterWide("Namespace", "namespaces", List.of("ns"));
    public static final Kind NODE = clusterWide("Node", "nodes", List.of("no"));
    public static final Kind POD = core("Pod", "pods", List.of("po"), true);
    public static final Kind CONFIG_MAP = core("ConfigMap", "configmaps", List.of("cm"), false);
    public static final Kind SERVICE_ACCOUNT = core("ServiceAccount", "serviceaccounts", List.of("sa"), false);
    public static final Kind EVENT = core("Event", "events", List.of("ev"), false);

    public static final Kind REPLICATION_CONTROLLER =
            core("ReplicationController", "replicationcontrollers", List.of("rc"), true);

    public static final Kind DAEMON_SET = workload("apps", "DaemonSet", "daemonsets", List.of("ds"));
    public static final Kind DEPLOYMENT = workload("apps", "Deployment", "deployments", List.of("deploy"));
    public static final Kind REPLICA_SET = workload("apps", "ReplicaSet", "replicasets", List.of("rs"));
    public static final Kind STATEFUL_SET = workload("apps", "StatefulSet", "statefulsets", List.of("sts"));
    public static final Kind JOB = workload("batch", "Job", "jobs", List.of());
    public static final Kind CRON_JOB = workload("batch", "CronJob", "cronjobs", List.of("cj"));

    public static final Kind CLUSTER_ROLE = rbac("ClusterRole", "clusterroles", false);
    public static final Kind CLUSTER_ROLE_BINDING = rbac("ClusterRoleBinding", "clusterrolebindings", false);
    public static final Kind ROLE = rbac("Role", "roles", true);
    public static final Kind ROLE_BINDING = rbac("RoleBinding", "rolebindings", true);

    public static final Kind SECURITY_CONTEXT_CONSTRAINTS = new Kind(
            "security.openshift.io",
            "v1",
            "SecurityContextConstraints",
            "securitycontextconstraints",
            "securitycontextconstraints",
            List.of("scc"),
            false,
            false);

    public static final Kind IMAGE_TAG_MIRROR_SET = config("ImageTagMirrorSet", "imagetagmirrorsets", List.of("itms"));
    public static final Kind IMAGE_DIGEST_MIRROR_SET =
            config("ImageDigestMirrorSet", "imagedigestmirrorsets", List.of("idms"));
    public static final Kind IMAGE = config("Image", "images", List.of());
    public static final Kind CLUSTER_VERSION = config("ClusterVersion", "clusterversions", List.of());
    public static final Kind INFRASTRUCTURE = config("Infrastructure", "infrastructures", List.of());

    public static final Kind IMAGE_CONTENT_SOURCE_POLICY = new Kind(
            "operator.openshift.io",
            "v1alpha1",
            "ImageContentSourcePolicy",
            "imagecontentsourcepolicies",
            "imagecontentsourcepolicy",
            List.of(),
            false,
            true);
    public static final Kind MACHINE_CONFIGURATION_SETTINGS = new Kind(
            "operator.openshift.io",
            "v1",
            "MachineConfiguration",
            "machineconfigurations",
            "machineconfiguration",
            List.of(),
            false,
            true);

    public static final Kind MACHINE_CONFIG = machine("MachineConfig", "machineconfigs", List.of("mc"), false);
    public static final Kind MACHINE_CONFIG_POOL =
            machine("MachineConfigPool", "machineconfigpools", List.of("mcp"), true);
    public static final Kind MACHINE_CONFIG_NODE = machine("MachineConfigNode", "machineconfignodes", List.of(), true);
    public static final Kind KUBELET_CONFIG = machine("KubeletConfig", "kubeletconfigs", List.of(), true);
    public static final Kind CONTAINER_RUNTIME_CONFIG =
            machine("ContainerRuntimeConfig", "containerruntimeconfigs", List.of("ctrcfg"), true);

    private static final List<Kind> ALL = List.of(
            NAMESPACE,
            NODE,
            POD,
            CONFIG_MAP,
            SERVICE_ACCOUNT,
            EVENT,
            REPLICATION_CONTROLLER,
            DAEMON_SET,
            DEPLOYMENT,
            REPLICA_SET,
            STATEFUL_SET,
            JOB,
            CRON_JOB,
            CLUSTER_ROLE,
            CLUSTER_ROLE_BINDING,
            ROLE,
            ROLE_BINDING,
            SECURITY_CONTEXT_CONSTRAINTS,
            IMAGE_TAG_MIRROR_SET,
            IMAGE_DIGEST_MIRROR_SET,
            IMAGE,
            CLUSTER_VERSION,
            INFRASTRUCTURE,
            IMAGE_CONTENT_SOURCE_POLICY,
            MACHINE_CONFIGURATION_SETTINGS,
            MACHINE_CONFIG,
            MACHINE_CONFIG_POOL,
            MACHINE_CONFIG_NODE,
            KUBELET_CONFIG,
            CONTAINER_RUNTIME_CONFIG);

    private Kinds() {}

    /** Every kind, core group first, in the order of discovery. */
    public static List<Kind> all() {
        return ALL;
    }

    /** The kind behind a resource of a URL, or empty when the cluster does not serve it. */
    public static Optional<Kind> ofResource(String group, String version, String plural) {
        return ALL.stream()
                .filter(k -> k.group().equals(group)
                        && k.version().equals(version)
                        && k.plural().equals(plural))
                .findFirst();
    }

    private static Kind clusterWide(String kind, String plural, List<String> shortNames) {
        return new Kind("", "v1", kind, plural, singular(kind), shortNames, false, true);
    }

    private static Kind core(String kind, String plural, List<String> shortNames, boolean status) {
        return new Kind("", "v1", kind, plural, singular(kind), shortNames, true, status);
    }

    private static Kind workload(String group, String kind, String plural, List<String> shortNames) {
        return new Kind(group, "v1", kind, plural, singular(kind), shortNames, true, true);
    }

    private static Kind rbac(String kind, String plural, boolean namespaced) {
        return new Kind(RBAC, "v1", kind, plural, singular(kind), List.of(), namespaced, false);
    }

    private static Kind config(String kind, String plural, List<String> shortNames) {
        return new Kind(CONFIG, "v1", kind, plural, singular(kind), shortNames, false, true);
    }

    private static Kind machine(String kind, String plural, List<String> shortNames, boolean status) {
        return new Kind(MACHINE_CONFIGURATION, "v1", kind, plural, singular(kind), shortNames, false, status);
    }

    private static String singular(String kind) {
        return kind.toLowerCase(Locale.ROOT);
    }
}
