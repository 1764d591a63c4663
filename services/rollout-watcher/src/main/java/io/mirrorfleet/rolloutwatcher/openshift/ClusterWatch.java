package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.mirrorfleet.rolloutwatcher.ClusterSnapshot;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The watches on one cluster: pools, nodes and readers. They list again after a gap, and go on after a failure; what they
 * report is only that something changed.
 */
final class ClusterWatch implements AutoCloseable {

    private final ChangeSignal signal = new ChangeSignal();
    private final SharedIndexInformer<MachineConfigPool> pools;
    private final SharedIndexInformer<Node> nodes;
    private final SharedIndexInformer<Pod> pods;

    ClusterWatch(KubernetesClient client) {
        pools = informer(client.resources(MachineConfigPool.class), ClusterWatch::slim, PoolDocument::read);
        nodes = informer(client.nodes(), NodeDocument::slim, NodeDocument::read);
        pods = informer(
                client.pods().inNamespace(ClusterCalls.NAMESPACE),
                ReaderPods::slim,
                pod -> pod.getMetadata().getName() + ReaderPods.whySilent(pod));
    }

    /** Starts watching and waits for the first lists. */
    void start(Duration atMost) throws ClusterUnavailableException {
        CompletableFuture<?>[] starting = informers().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starting).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw ClusterCalls.unavailable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw ClusterCalls.unavailable(new TimeoutException("the first lists did not come in time"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterCalls.unavailable(e);
        }
    }

    /** Whether all watches work at this moment, so that the caches are current. */
    boolean current() {
        return informers().stream().allMatch(SharedIndexInformer::isWatching);
    }

    ClusterSnapshot snapshot() {
        return new ClusterSnapshot(
                pools.getStore().list().stream().map(PoolDocument::read).toList(),
                nodes.getStore().list().stream().map(NodeDocument::read).toList());
    }

    List<Pod> pods() {
        return pods.getStore().list();
    }

    ChangeSignal signal() {
        return signal;
    }

    @Override
    public void close() {
        informers().forEach(SharedIndexInformer::stop);
    }

    private List<SharedIndexInformer<?>> informers() {
        return List.of(pools, nodes, pods);
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(
            Informable<T> watched, UnaryOperator<T> slim, Function<T, Object> essence) {
        return watched.runnableInformer(0)
                .itemStore(new SlimStore<>(slim))
                // The first list must succeed, so that a wrong credential is seen; after that it is tried for ever.
                .exceptionHandler((started, failure) -> started)
                .addEventHandler(new OnChange<>(essence));
    }

    private static MachineConfigPool slim(MachineConfigPool pool) {
        pool.getMetadata().setManagedFields(List.of());
        return pool;
    }

    /** Signals changes of what is read of an object; heartbeats of nodes change nothing of that. */
    private final class OnChange<T> implements ResourceEventHandler<T> {

        private final Function<T, Object> essence;

        OnChange(Function<T, Object> essence) {
            this.essence = essence;
        }

        @Override
        public void onAdd(T added) {
            signal.changed();
        }

        @Override
        public void onUpdate(T before, T after) {
            if (!essence.apply(before).equals(essence.apply(after))) {
                signal.changed();
            }
        }

        @Override
        public void onDelete(T deleted, boolean stateUnknown) {
            signal.changed();
        }
    }
}
