package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.OtherCluster;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unidentified;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unreachable;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import io.mirrorfleet.rolloutwatcher.ImageCensus;
import io.mirrorfleet.rolloutwatcher.RegisteredCluster;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the API server of a cluster for everything that names images, page by page. */
public final class FabricCensus implements ImageCensus {

    private static final long PAGE = 500;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Kubeconfigs kubeconfigs;
    private final InstantSource clock;

    /** Reaches clusters with these kubeconfigs. */
    public FabricCensus(Kubeconfigs kubeconfigs, InstantSource clock) {
        this.kubeconfigs = kubeconfigs;
        this.clock = clock;
    }

    @Override
    public List<UsedImage> of(RegisteredCluster cluster) throws ClusterUnavailableException {
        if (cluster.uid() == null) {
            throw new ClusterUnavailableException(new Unidentified());
        }
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(kubeconfigs.read(cluster.observe()))
                .build()) {
            String found = new ClusterCalls(client).clusterUid();
            if (!found.equals(cluster.uid())) {
                throw new ClusterUnavailableException(new OtherCluster(cluster.uid(), found));
            }
            return counted(client);
        } catch (KubernetesClientException e) {
            // These kinds are part of every cluster: without one of them it is not known what it uses.
            throw e.getCode() == 404
                    ? new ClusterUnavailableException(
                            new Unreachable("it does not answer for pods or workloads: " + e.getMessage()))
                    : ClusterCalls.unavailable(e);
        }
    }

    private List<UsedImage> counted(KubernetesClient client) throws ClusterUnavailableException {
        NamedImages named = new NamedImages();
        Reading reading = new Reading(clock.instant().plus(LONGEST));
        reading.all(client.pods().inAnyNamespace()::list, named::pod);
        reading.all(
                client.apps().deployments().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getTemplate()));
        // Earlier revisions of a deployment: what a rollback starts.
        reading.all(
                client.apps().replicaSets().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getTemplate()));
        reading.all(
                client.apps().statefulSets().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getTemplate()));
        reading.all(
                client.apps().daemonSets().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getTemplate()));
        reading.all(
                client.replicationControllers().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getTemplate()));
        reading.all(
                client.batch().v1().jobs().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getTemplate()));
        reading.all(
                client.batch().v1().cronjobs().inAnyNamespace()::list,
                one -> named.template(one.getSpec().getJobTemplate().getSpec().getTemplate()));
        reading.all(client.nodes()::list, named::node);
        return named.all();
    }

    /** Pages of lists, read until there are no more or the time is over. */
    private final class Reading {

        private final Instant end;

        Reading(Instant end) {
            this.end = end;
        }

        <T extends HasMetadata, L extends KubernetesResourceList<T>> void all(
                Function<ListOptions, L> list, Consumer<T> each) throws ClusterUnavailableException {
            String next = "";
            do {
                if (clock.instant().isAfter(end)) {
                    throw new ClusterUnavailableException(
                            new Unreachable("its lists are not read to their end within " + LONGEST));
                }
                ListOptionsBuilder options = new ListOptionsBuilder().withLimit(PAGE);
                L page = list.apply((next.isEmpty() ? options : options.withContinue(next)).build());
                page.getItems().forEach(each);
                String following = page.getMetadata().getContinue();
                next = following == null ? "" : following;
            } while (!next.isEmpty());
        }
    }
}
