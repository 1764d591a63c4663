package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.Cluster;
import io.mirrorfleet.clusterconfig.ClusterApi;
import io.mirrorfleet.clusterconfig.ClusterUnreachableException;
import io.mirrorfleet.clusterconfig.OpenShift;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One client per kubeconfig, made when it is first needed and made anew when the file has changed. */
public final class KubernetesClients implements OpenShift, AutoCloseable {
    private static final int RETRIES = 2;

    private final KubeconfigFolder kubeconfigs;
    private final Timeouts timeouts;
    private final Map<String, Kept> clients = new ConcurrentHashMap<>();

    /** Clients for these kubeconfigs. */
    public KubernetesClients(KubeconfigFolder kubeconfigs, Timeouts timeouts) {
        this.kubeconfigs = kubeconfigs;
        this.timeouts = timeouts;
    }

    @Override
    public ClusterApi of(Cluster cluster) {
        String name = cluster.credentials().configure();
        String text;
        try {
            text = kubeconfigs.read(name);
        } catch (UnusableKubeconfigException e) {
            throw new ClusterUnreachableException(
                    cluster.name(), "use its credential", String.valueOf(e.getMessage()), e);
        }
        Kept kept = clients.compute(name, (key, old) -> old != null && old.text.equals(text) ? old : renew(text, old));
        return new FabricClusterApi(cluster.name(), kept.client);
    }

    private Kept renew(String text, @Nullable Kept old) {
        if (old != null) {
            old.client.close();
        }
        Config config = new ConfigBuilder(Config.fromKubeconfig(text))
                .withConnectionTimeout((int) timeouts.connect().toMillis())
                .withRequestTimeout((int) timeouts.request().toMillis())
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return new Kept(
                text, new KubernetesClientBuilder().withConfig(config).build().adapt(OpenShiftClient.class));
    }

    @Override
    public void close() {
        clients.values().forEach(kept -> kept.client.close());
        clients.clear();
    }

    /**
     * Time limits of every call.
     *
     * @param connect for the connection
     * @param request for the answer
     */
    public record Timeouts(Duration connect, Duration request) {}

    /** Not a record: a client's kubeconfig must not show up in a text form. */
    private static final class Kept {
        private final String text;
        private final OpenShiftClient client;

        Kept(String text, OpenShiftClient client) {
            this.text = text;
            this.client = client;
        }
    }
}
