package io.mirrorfleet.simulator.openshift.access;

import java.util.List;
import java.util.Set;

/** The rules of each role: what the manifests of a real installation would grant. */
public final class AccessRules {

    private static final String CONFIG = "config.openshift.io";
    private static final String OPERATOR = "operator.openshift.io";
    private static final String MACHINE_CONFIGURATION = "machineconfiguration.openshift.io";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String OWN_NAMESPACE = "mirrorfleet";
    private static final String DAEMON_NAMESPACE = "openshift-machine-config-operator";

    private static final List<AccessRule> CONFIGURE = List.of(
            AccessRule.readEverything(),
            AccessRule.write(CONFIG, "imagetagmirrorsets", "imagedigestmirrorsets"),
            AccessRule.only(Set.of("update", "patch"), CONFIG, "images"),
            AccessRule.only(Set.of("update", "patch"), MACHINE_CONFIGURATION, "machineconfigpools"),
            AccessRule.write("security.openshift.io", "securitycontextconstraints"),
            AccessRule.write(RBAC, "clusterroles", "clusterrolebindings"),
            AccessRule.write("", "namespaces"),
            AccessRule.write("", "serviceaccounts", "configmaps").in(OWN_NAMESPACE),
            AccessRule.write(RBAC, "roles", "rolebindings").in(OWN_NAMESPACE),
            AccessRule.write("apps", "daemonsets").in(OWN_NAMESPACE));

    private static final List<AccessRule> OBSERVE = List.of(
            AccessRule.read(
                    MACHINE_CONFIGURATION,
                    "machineconfigpools",
                    "machineconfigs",
                    "machineconfignodes",
                    "kubeletconfigs",
                    "containerruntimeconfigs"),
            AccessRule.read(
                    CONFIG,
                    "imagetagmirrorsets",
                    "imagedigestmirrorsets",
                    "images",
                    "clusterversions",
                    "infrastructures"),
            AccessRule.read(OPERATOR, "imagecontentsourcepolicies", "machineconfigurations"),
            AccessRule.read("", "nodes", "namespaces", "events", "pods"),
            AccessRule.only(Set.of("list"), "", "replicationcontrollers"),
            AccessRule.only(Set.of("list"), "apps", "daemonsets", "deployments", "replicasets", "statefulsets"),
            AccessRule.only(Set.of("list"), "batch", "jobs", "cronjobs"),
            AccessRule.read("apps", "daemonsets").in(OWN_NAMESPACE),
            AccessRule.only(Set.of("get"), "", "pods/log").in(OWN_NAMESPACE),
            AccessRule.only(Set.of("create", "delete"), "", "pods").in(OWN_NAMESPACE));

    private static final List<AccessRule> BREAK_GLASS = List.of(
            AccessRule.read("", "nodes"),
            AccessRule.read("", "pods").in(DAEMON_NAMESPACE),
            AccessRule.only(Set.of("get", "create"), "", "pods/exec").in(DAEMON_NAMESPACE));

    private static final List<AccessRule> VIEWER =
            List.of(AccessRule.read("", "nodes"), AccessRule.read(MACHINE_CONFIGURATION, "machineconfigpools"));

    private AccessRules() {}

    /** Whether a role may do this. */
    public static boolean allow(Role role, Attributes wish) {
        return of(role).stream().anyMatch(rule -> rule.allows(wish));
    }

    private static List<AccessRule> of(Role role) {
        return switch (role) {
            case CONFIGURE -> CONFIGURE;
            case OBSERVE -> OBSERVE;
            case BREAK_GLASS -> BREAK_GLASS;
            case ADMIN -> List.of(AccessRule.everything());
            case VIEWER -> VIEWER;
        };
    }
}
