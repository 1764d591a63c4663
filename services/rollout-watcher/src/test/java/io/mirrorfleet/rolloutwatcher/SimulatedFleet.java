package io.mirrorfleet.rolloutwatcher;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.openshift.api.model.config.v1.ImageDigestMirrorSetBuilder;
import io.fabric8.openshift.api.model.config.v1.ImageTagMirrorSetBuilder;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.mirrorfleet.simulator.openshift.ClusterControls;
import io.mirrorfleet.simulator.openshift.OpenShiftSimulator;
import io.mirrorfleet.simulator.openshift.SimulatorSettings;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.awaitility.Awaitility.await;

/** Simulated clusters with their readers, for one test class; does on them what cluster-config does. */
final class SimulatedFleet implements AutoCloseable {

    static final String MIRROR = "192.168.122.1:5000";
    static final String REGISTRIES_CONF = "/etc/containers/registries.conf";

    private static final double SPEED = 20;

    private final OpenShiftSimulator simulator;
    private final Path kubeconfigs;

    SimulatedFleet(Path disks, Path kubeconfigs) {
        SimulatorSettings settings = new SimulatorSettings(
                SimulatorSettings.DEFAULT.address(),
                SPEED,
                SimulatorSettings.DEFAULT.seed(),
                SimulatorSettings.DEFAULT.timing(),
                0);
        this.simulator = OpenShiftSimulator.start(disks, settings, List.of());
        this.kubeconfigs = kubeconfigs;
    }

    /** Adds a cluster and waits for a reader on each node. */
    ClusterControls add(ClusterSpec spec) {
        ClusterControls controls = simulator.add(spec);
        simulator.kubeconfig(spec.name(), Role.OBSERVE).writeTo(kubeconfigs.resolve(spec.name() + "-observe"));
        try (KubernetesClient client = admin(spec.name())) {
            installReader(client);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> client.pods().inNamespace("mirrorfleet").list().getItems().stream()
                                    .filter(pod ->
                                            "Running".equals(pod.getStatus().getPhase()))
                                    .count()
                            == spec.nodes().size());
        }
        return controls;
    }

    /** What identifies a cluster. */
    String uid(String cluster) {
        try (KubernetesClient client = admin(cluster)) {
            return client.namespaces()
                    .withName("kube-system")
                    .get()
                    .getMetadata()
                    .getUid();
        }
    }

    /** Writes the pair of mirror sets that sends every pull of docker.io to the mirror. */
    void configure(String cluster) {
        try (KubernetesClient client = admin(cluster)) {
            client.resource(new ImageTagMirrorSetBuilder()
                            .withNewMetadata()
                            .withName("docker-hub")
                            .endMetadata()
                            .withNewSpec()
                            .addNewImageTagMirror()
                            .withSource("docker.io")
                            .withMirrors(MIRROR)
                            .withMirrorSourcePolicy("NeverContactSource")
                            .endImageTagMirror()
                            .endSpec()
                            .build())
                    .create();
            client.resource(new ImageDigestMirrorSetBuilder()
                            .withNewMetadata()
                            .withName("docker-hub")
                            .endMetadata()
                            .withNewSpec()
                            .addNewImageDigestMirror()
                            .withSource("docker.io")
                            .withMirrors(MIRROR)
                            .withMirrorSourcePolicy("NeverContactSource")
                            .endImageDigestMirror()
                            .endSpec()
                            .build())
                    .create();
        }
    }

    void pause(String cluster, String pool, boolean paused) {
        try (KubernetesClient client = admin(cluster)) {
            client.resources(MachineConfigPool.class).withName(pool).edit(found -> {
                found.getSpec().setPaused(paused);
                return found;
            });
        }
    }

    /** Lets a pod run, a deployment wait scaled to nothing, and a job be due at night. */
    void populate(String cluster, String imageId) {
        try (KubernetesClient client = admin(cluster)) {
            Pod pod = new PodBuilder()
                    .withNewMetadata()
                    .withName("web")
                    .withNamespace("default")
                    .endMetadata()
                    .withSpec(spec("docker.io/library/web:1"))
                    .build();
            client.resource(pod).create();
            client.pods().inNamespace("default").withName("web").editStatus(found -> {
                found.setStatus(new PodStatusBuilder()
                        .withPhase("Running")
                        .addNewContainerStatus()
                        .withName("main")
                        .withImage("docker.io/library/web:1")
                        .withImageID(imageId)
                        .endContainerStatus()
                        .build());
                return found;
            });
            client.resource(new DeploymentBuilder()
                            .withNewMetadata()
                            .withName("idle")
                            .withNamespace("default")
                            .endMetadata()
                            .withNewSpec()
                            .withReplicas(0)
                            .withNewTemplate()
                            .withSpec(spec("docker.io/library/idle:2"))
                            .endTemplate()
                            .endSpec()
                            .build())
                    .create();
            client.resource(new CronJobBuilder()
                            .withNewMetadata()
                            .withName("nightly")
                            .withNamespace("default")
                            .endMetadata()
                            .withNewSpec()
                            .withSchedule("0 3 * * *")
                            .withNewJobTemplate()
                            .withNewSpec()
                            .withNewTemplate()
                            .withSpec(spec("docker.io/library/nightly:3"))
                            .endTemplate()
                            .endSpec()
                            .endJobTemplate()
                            .endSpec()
                            .build())
                    .create();
        }
    }

    private static PodSpec spec(String image) {
        return new PodSpecBuilder()
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .endContainer()
                .addNewInitContainer()
                .withName("before")
                .withImage("docker.io/library/before:9")
                .endInitContainer()
                .build();
    }

    ClusterControls cluster(String name) {
        return simulator.cluster(name);
    }

    List<TruthEntry> truth(String cluster, String node) {
        return simulator.truth().of(cluster, node);
    }

    @Override
    public void close() {
        simulator.close();
    }

    private KubernetesClient admin(String cluster) {
        Config config =
                Config.fromKubeconfig(simulator.kubeconfig(cluster, Role.ADMIN).yaml());
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static void installReader(KubernetesClient client) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("mirrorfleet")
                        .endMetadata()
                        .build())
                .create();
        client.resource(new DaemonSetBuilder()
                        .withNewMetadata()
                        .withName("reader")
                        .withNamespace("mirrorfleet")
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .withMatchLabels(Map.of("app", "reader"))
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(Map.of("app", "reader"))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("reader")
                        .withImage("registry.example/reader@sha256:" + "3".repeat(64))
                        .withCommand("/bin/sh", "-c", "the simulator imitates the reader's script")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }
}
