package io.mirrorfleet.benchmarks;

import io.mirrorfleet.oci.copy.BlobOutcome;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.Limits;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Copies an image of many large layers, as many at once as the engine likes, and looks at the heap after each of them. */
final class MemoryBenchmark {

    private static final Registry SOURCE = new Registry("source.lab");
    private static final double GB = 1e9;

    private final int layers;
    private final long size;
    private final Consumer<String> progress;

    MemoryBenchmark(int layers, long size, Consumer<String> progress) {
        this.layers = layers;
        this.size = size;
        this.progress = progress;
    }

    MemoryResult run() throws IOException, InterruptedException {
        progress.accept(layers + " layers of " + size / GB + " GB: starting two simulated registries");
        try (LayerRegistries registries = LayerRegistries.start(layers, size);
                RegistryClient client = client(registries)) {
            HeapNotes notes = new HeapNotes();
            long begun = System.nanoTime();
            new CopyEngine(client, settings())
                    .copy(
                            ImageReference.parse("source.lab/large:1"),
                            ImageReference.parse("destination.lab/large:1"),
                            CopyControls.none().reportingTo(notes));
            double wall = (System.nanoTime() - begun) / 1e9;
            return new MemoryResult(layers, size, wall, Runtime.getRuntime().maxMemory(), notes.most, notes.heap);
        } catch (RegistryException e) {
            throw new IOException("the engine failed", e);
        }
    }

    private CopySettings settings() {
        return CopySettings.standard().within(new Limits(layers, layers, 0, 0, 0));
    }

    private RegistryClient client(LayerRegistries registries) {
        return new RegistryClient(
                (side, registry) -> Optional.of(
                        Endpoint.at(registry.equals(SOURCE) ? registries.source() : registries.destination())),
                settings(),
                InstantSource.system());
    }

    /** What is left of the heap after a collection, each time a layer is through, and how many were under way. */
    private final class HeapNotes implements CopyListener {

        private final List<Long> heap = new ArrayList<>();
        private final Set<Digest> underWay = new HashSet<>();
        private int most;

        @Override
        public synchronized void sending(Digest blob, long bytes) {
            if (underWay.add(blob)) {
                most = Math.max(most, underWay.size());
            }
        }

        @Override
        public synchronized void placed(BlobOutcome blob) {
            underWay.remove(blob.digest());
            System.gc();
            heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            progress.accept(
                    heap.size() + " of " + (layers + 1) + " blobs, heap " + heap.getLast() / 1024 / 1024 + " MiB");
        }
    }
}
