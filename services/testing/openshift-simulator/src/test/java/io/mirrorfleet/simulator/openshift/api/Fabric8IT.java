package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSet;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSetBuilder;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The simulator takes the client of the services in. */
class Fabric8IT {

    private final RunningApi api = new RunningApi();
    private final OpenShiftClient client = client(Role.ADMIN);

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void appliesAndMeetsConflicts() {
        ImageTagMirrorSet created = apply("ours", "one.example");
        ImageTagMirrorSet again = apply("ours", "one.example");

        assertThat(again.getMetadata().getResourceVersion())
                .isEqualTo(created.getMetadata().getResourceVersion());
        assertThatThrownBy(() -> apply("theirs", "two.example"))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getDetails().getCauses().getFirst().getField())
                            .isEqualTo(".spec.imageTagMirrors");
                });
    }

    @Test
    void updatesWithAResourceVersion() {
        ImageTagMirrorSet created = apply("ours", "one.example");
        client.config().imageTagMirrorSets().withName("a").edit(live -> new ImageTagMirrorSetBuilder(live)
                .editMetadata()
                .addToLabels("x", "y")
                .endMetadata()
                .build());

        assertThatThrownBy(() -> client.config()
                        .imageTagMirrorSets()
                        .resource(created)
                        .lockResourceVersion()
                        .update())
                .hasMessageContaining("the object has been modified");
    }

    @Test
    void isToldThePatternOfAnInvalidSource() {
        assertThatThrownBy(() -> apply("ours", "http://one.example"))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(422))
                .hasMessageContaining("in body should match '^((?:[a-zA-Z0-9]");
    }

    @Test
    void informsAboutPoolsThroughARestartOfTheServer() {
        api.store.create(Kinds.MACHINE_CONFIG_POOL, RunningApi.named("master"));
        try (SharedIndexInformer<MachineConfigPool> informer =
                client.machineConfigurations().machineConfigPools().inform()) {
            await().until(() -> informer.getStore().list().size() == 1);

            api.store.create(Kinds.MACHINE_CONFIG_POOL, RunningApi.named("worker"));
            await().until(() -> informer.getStore().list().size() == 2);

            RunningApi.SERVER.setAvailable(api.cluster, false);
            api.store.delete(Kinds.MACHINE_CONFIG_POOL, "", "worker");
            api.store.compact();
            RunningApi.SERVER.setAvailable(api.cluster, true);
            await().until(() -> informer.getStore().list().size() == 1);
        }
    }

    @Test
    void watchesNodesWithSelectors() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch watch = client.nodes().withLabel("pool", "a").watch(new Watcher<Node>() {
            @Override
            public void eventReceived(Action action, Node node) {
                seen.add(action + " " + node.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed");
            }
        })) {
            assertThat(watch).isNotNull();
            api.store.create(Kinds.NODE, RunningApi.named("node-0"));
            ObjectNode node = RunningApi.named("node-1");
            node.withObject("/metadata").putObject("labels").put("pool", "a");
            api.store.create(Kinds.NODE, node);

            await().untilAsserted(() -> assertThat(seen).containsExactly("ADDED node-1"));
        }
    }

    @Test
    void readsGenericMachineConfigNodes() {
        api.store.create(Kinds.MACHINE_CONFIG_NODE, RunningApi.named("node-0"));

        List<GenericKubernetesResource> nodes = client.genericKubernetesResources(
                        "machineconfiguration.openshift.io/v1", "MachineConfigNode")
                .list()
                .getItems();

        assertThat(nodes).hasSize(1);
        assertThat(client.supports("machineconfiguration.openshift.io/v1", "MachineConfigNode"))
                .isTrue();
    }

    @Test
    void readsTheTailOfALog() {
        ObjectNode pod = RunningApi.named("reader-x");
        pod.withObject("/metadata").put("namespace", "mirrorfleet");
        pod.putObject("spec").putArray("containers").addObject().put("name", "reader");
        api.store.create(Kinds.POD, pod);
        api.logs.line("mirrorfleet", "reader-x", "reader", "first");
        api.logs.line("mirrorfleet", "reader-x", "reader", "second");

        try (OpenShiftClient observer = client(Role.OBSERVE)) {
            assertThat(observer.pods()
                            .inNamespace("mirrorfleet")
                            .withName("reader-x")
                            .tailingLines(1)
                            .getLog())
                    .isEqualTo("second\n");
        }
    }

    private ImageTagMirrorSet apply(String manager, String mirror) {
        ImageTagMirrorSet wanted = new ImageTagMirrorSetBuilder()
                .withNewMetadata()
                .withName("a")
                .endMetadata()
                .withNewSpec()
                .addNewImageTagMirror()
                .withSource("docker.io")
                .withMirrors(mirror)
                .withMirrorSourcePolicy("NeverContactSource")
                .endImageTagMirror()
                .endSpec()
                .build();
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .build();
        return client.config().imageTagMirrorSets().resource(wanted).patch(context);
    }

    private OpenShiftClient client(Role role) {
        Config config = Config.fromKubeconfig(
                RunningApi.SERVER.kubeconfig(api.cluster, role).yaml());
        return new KubernetesClientBuilder().withConfig(config).build().adapt(OpenShiftClient.class);
    }
}
