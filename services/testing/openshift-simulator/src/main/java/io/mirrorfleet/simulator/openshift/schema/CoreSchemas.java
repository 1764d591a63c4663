package io.mirrorfleet.simulator.openshift.schema;

import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import java.util.Map;

import static io.mirrorfleet.simulator.openshift.schema.Shapes.map;
import static io.mirrorfleet.simulator.openshift.schema.Shapes.open;

/** The kinds that are built into Kubernetes: only what decides how their lists are merged and owned. */
final class CoreSchemas {

    private static final Schema BY_NAME = map(Schema.ANY, "name");
    private static final Schema BY_TYPE = map(Schema.ANY, "type");

    private static final Schema CONTAINER = open(Map.of(
            "env", BY_NAME,
            "volumeMounts", map(Schema.ANY, "mountPath"),
            "volumeDevices", map(Schema.ANY, "devicePath"),
            "ports", map(Schema.ANY, "containerPort", "protocol")));

    private static final Schema POD_SPEC = open(Map.of(
            "containers",
            map(CONTAINER, "name"),
            "initContainers",
            map(CONTAINER, "name"),
            "volumes",
            BY_NAME,
            "imagePullSecrets",
            BY_NAME,
            "nodeSelector",
            Schema.ATOMIC));

    static final Map<String, Struct> BODIES = Map.of(
            "Namespace", open(Map.of("status", open(Map.of("conditions", BY_TYPE)))),
            "Node", open(Map.of("status", open(Map.of("conditions", BY_TYPE, "addresses", BY_TYPE)))),
            "Pod", open(Map.of("spec", POD_SPEC, "status", open(Map.of("conditions", BY_TYPE)))),
            "ServiceAccount", open(Map.of("secrets", BY_NAME, "imagePullSecrets", BY_NAME)),
            "Event", open(Map.of("involvedObject", Schema.ATOMIC, "related", Schema.ATOMIC)),
            "DaemonSet",
                    open(Map.of(
                            "spec",
                            open(Map.of("selector", Schema.ATOMIC, "template", open(Map.of("spec", POD_SPEC)))),
                            "status",
                            open(Map.of("conditions", BY_TYPE)))),
            "RoleBinding", open(Map.of("roleRef", Schema.ATOMIC)),
            "ClusterRoleBinding", open(Map.of("roleRef", Schema.ATOMIC)),
            "ClusterRole", open(Map.of("aggregationRule", Schema.ATOMIC)));

    private CoreSchemas() {}
}
