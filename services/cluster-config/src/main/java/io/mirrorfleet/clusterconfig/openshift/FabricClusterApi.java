package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.ClusterApi;
import io.mirrorfleet.clusterconfig.ClusterSnapshot;
import io.mirrorfleet.clusterconfig.ClusterUnreachableException;
import io.mirrorfleet.clusterconfig.ReaderPlacement;
import io.mirrorfleet.clusterconfig.WantedMirrorSet;
import java.util.List;
import java.util.function.Supplier;

/** One cluster's API server through a client of fabric8. */
final class FabricClusterApi implements ClusterApi {
    private final String cluster;
    private final OpenShiftClient client;

    FabricClusterApi(String cluster, OpenShiftClient client) {
        this.cluster = cluster;
        this.client = client;
    }

    @Override
    public ClusterSnapshot survey() {
        return calling("look at its configuration", () -> new Survey(client).take());
    }

    @Override
    public Trusted trust(List<String> insecureMirrors) {
        return calling("add to insecureRegistries", () -> new SharedImageConfig(client).trust(insecureMirrors));
    }

    @Override
    public Applied apply(WantedMirrorSet wanted) {
        return calling(
                "apply " + wanted.kind() + "/" + wanted.set().name(), () -> new MirrorSetWriter(client).apply(wanted));
    }

    @Override
    public Installation installReader(ReaderPlacement placement, String script) {
        return calling("install the reader", () -> new ReaderInstaller(client, placement).install(script));
    }

    private <T> T calling(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw new ClusterUnreachableException(cluster, action, ApiAnswers.words(e), e);
        }
    }
}
