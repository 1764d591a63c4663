package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import static io.mirrorfleet.simulator.openshift.cluster.Documents.named;

/** Makes pools with their MachineConfigs, rendered once, and nobody in them yet. */
final class PoolFactory {

    static final String ROLE_LABEL = McoAnnotation.DOMAIN + "role";

    private static final String BASE_REGISTRIES_CONF =
            "unqualified-search-registries = ['registry.access.redhat.com', 'docker.io']\n";
    private static final String BASE_POLICY = """
            {
                "default": [
                    {
                        "type": "insecureAcceptAnything"
                    }
                ],
                "transports":
                    {
                        "docker-daemon":
                            {
                                "": [{"type":"insecureAcceptAnything"}]
                            }
                    }
            }""";

    private final ObjectStore store;
    private final Clock clock;

    PoolFactory(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A pool of the operator's own, with the registries configuration that belongs to the Image object. */
    void builtIn(String pool, String imageUid) {
        config(pool, "00-" + pool, Map.of("/etc/mco/proxy.env", ""));
        config(
                pool,
                "01-" + pool + "-container-runtime",
                Map.of(
                        IgnitionFiles.REGISTRIES_CONF,
                        BASE_REGISTRIES_CONF,
                        IgnitionFiles.POLICY_JSON,
                        BASE_POLICY,
                        "/etc/crio/crio.conf.d/00-default",
                        "[crio]\n"));
        config(pool, "01-" + pool + "-kubelet", Map.of("/etc/kubernetes/kubelet.conf", "kind: KubeletConfiguration\n"));
        ObjectNode generated = machineConfig(pool, MachineConfigs.generatedName(pool), Map.of());
        generated
                .withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Kinds.IMAGE.apiVersion())
                .put("kind", "Image")
                .put("name", "cluster")
                .put("uid", imageUid);
        store.create(Kinds.MACHINE_CONFIG, generated);
        ObjectNode document = pool(pool);
        document.withObject("/metadata/labels")
                .put(PoolView.BUILT_IN, "")
                .put("pools.operator.machineconfiguration.openshift.io/" + pool, "");
        document.withObject("/spec/machineConfigSelector/matchLabels").put(ROLE_LABEL, pool);
        create(document);
    }

    /** A pool of the user's, which takes the worker configuration. */
    void custom(String pool) {
        ObjectNode document = pool(pool);
        document.withObject("/spec/machineConfigSelector")
                .putArray("matchExpressions")
                .addObject()
                .put("key", ROLE_LABEL)
                .put("operator", "In")
                .putArray("values")
                .add("worker")
                .add(pool);
        create(document);
    }

    private static ObjectNode pool(String name) {
        ObjectNode document = named(name);
        document.withObject("/spec/nodeSelector/matchLabels").put(NodeFactory.ROLE_PREFIX + name, "");
        document.withObject("/spec").put("paused", false);
        return document;
    }

    private void create(ObjectNode document) {
        ObjectNode pool = store.create(Kinds.MACHINE_CONFIG_POOL, document);
        Rendering rendering = Rendering.of(new PoolView(pool), store.list(Kinds.MACHINE_CONFIG));
        store.create(Kinds.MACHINE_CONFIG, rendering.document(pool));
        store.change(Kinds.MACHINE_CONFIG_POOL, "", new PoolView(pool).name(), p -> {
            p.withObject("/spec").set("configuration", rendering.configuration());
            return p;
        });
    }

    /** Counts the nodes of all pools. */
    void settle() {
        List<PoolView> pools = store.list(Kinds.MACHINE_CONFIG_POOL).stream()
                .map(PoolView::new)
                .toList();
        List<NodeView> nodes =
                store.list(Kinds.NODE).stream().map(NodeView::new).toList();
        for (PoolView pool : pools) {
            PoolStatus status = new PoolStatus(pool, PoolView.members(pool, pools, nodes));
            store.change(Kinds.MACHINE_CONFIG_POOL, "", pool.name(), p -> status.into(p, clock));
        }
    }

    private void config(String pool, String name, Map<String, String> files) {
        store.create(Kinds.MACHINE_CONFIG, machineConfig(pool, name, files));
    }

    private static ObjectNode machineConfig(String pool, String name, Map<String, String> files) {
        ObjectNode document = MachineConfigs.document(name, IgnitionFiles.config(files));
        document.withObject("/metadata/labels").put(ROLE_LABEL, pool);
        return document;
    }
}
