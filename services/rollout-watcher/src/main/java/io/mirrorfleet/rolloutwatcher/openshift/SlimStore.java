package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps objects of a watch without the parts that nobody reads: with thousands of clusters those would fill the heap. */
final class SlimStore<V extends HasMetadata> implements ItemStore<V> {

    private final Map<String, V> items = new ConcurrentHashMap<>();
    private final UnaryOperator<V> slim;

    SlimStore(UnaryOperator<V> slim) {
        this.slim = slim;
    }

    @Override
    public String getKey(V item) {
        return Cache.metaNamespaceKeyFunc(item);
    }

    @Override
    public @Nullable V put(String key, V item) {
        return items.put(key, slim.apply(item));
    }

    @Override
    public @Nullable V remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<V> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable V get(String key) {
        return items.get(key);
    }
}
