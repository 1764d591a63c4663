package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.CredentialRejected;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unreachable;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unsupported;
import io.mirrorfleet.rolloutwatcher.ClusterSnapshot;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import io.mirrorfleet.rolloutwatcher.MachineConfigContent;
import io.mirrorfleet.rolloutwatcher.Node;
import io.mirrorfleet.rolloutwatcher.Pool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Single questions to the API server of a cluster, each with the time limit of its client. */
final class ClusterCalls {

    static final String NAMESPACE = "mirrorfleet";

    private static final String OLDEST_NAMESPACE = "kube-system";
    private static final ResourceDefinitionContext MACHINE_CONFIGS = new ResourceDefinitionContext.Builder()
            .withGroup("machineconfiguration.openshift.io")
            .withVersion("v1")
            .withKind("MachineConfig")
            .withPlural("machineconfigs")
            .withNamespaced(false)
            .build();
    private static final int LONGEST_LOG = 8 << 20;

    private final KubernetesClient client;

    ClusterCalls(KubernetesClient client) {
        this.client = client;
    }

    /** The uid of the oldest namespace, which is the identity of the cluster. */
    String clusterUid() throws ClusterUnavailableException {
        Namespace oldest =
                call(() -> client.namespaces().withName(OLDEST_NAMESPACE).get());
        if (oldest == null) {
            throw new ClusterUnavailableException(new Unreachable("there is no namespace " + OLDEST_NAMESPACE));
        }
        return oldest.getMetadata().getUid();
    }

    ClusterSnapshot snapshot() throws ClusterUnavailableException {
        List<Pool> pools = call(
                        () -> client.resources(MachineConfigPool.class).list().getItems())
                .stream()
                .map(PoolDocument::read)
                .toList();
        List<Node> nodes = call(() -> client.nodes().list().getItems()).stream()
                .map(NodeDocument::read)
                .toList();
        return new ClusterSnapshot(pools, nodes);
    }

    Optional<MachineConfigContent> machineConfig(String name) throws ClusterUnavailableException {
        GenericKubernetesResource found = call(() -> client.genericKubernetesResources(MACHINE_CONFIGS)
                .withName(name)
                .get());
        if (found == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MachineConfigDocument.read(found));
        } catch (IOException e) {
            throw new ClusterUnavailableException(
                    new Unreachable("MachineConfig " + name + " cannot be read: " + e.getMessage()));
        }
    }

    List<Pod> pods() throws ClusterUnavailableException {
        return call(() -> client.pods().inNamespace(NAMESPACE).list().getItems());
    }

    /** The last two lines of a reader's log. */
    String logTail(String pod) throws ClusterUnavailableException {
        String log = call(() -> client.raw("/api/v1/namespaces/" + NAMESPACE + "/pods/" + pod
                + "/log?container=reader&tailLines=2&limitBytes=" + LONGEST_LOG));
        return log == null ? "" : log;
    }

    static ClusterUnavailableException unavailable(Throwable failure) {
        if (failure instanceof KubernetesClientException e && e.getCode() == 404) {
            return new ClusterUnavailableException(new Unsupported());
        }
        String detail = String.valueOf(failure.getMessage());
        String brief = detail.length() > 300 ? detail.substring(0, 300) + "…" : detail;
        return failure instanceof KubernetesClientException e && (e.getCode() == 401 || e.getCode() == 403)
                ? new ClusterUnavailableException(new CredentialRejected(brief))
                : new ClusterUnavailableException(new Unreachable(brief));
    }

    private static <T> T call(Supplier<T> question) throws ClusterUnavailableException {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw unavailable(e);
        }
    }
}
