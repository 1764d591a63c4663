package io.mirrorfleet.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What many large layers took.
 *
 * @param layers how many
 * @param bytes of each
 * @param wallSeconds of the copy
 * @param heapLimit that the JVM had: a copy that came to its end kept to it
 * @param mostAtOnce how many were on their way at a time
 * @param heap in bytes after a collection, each time a blob was through
 */
record MemoryResult(int layers, long bytes, double wallSeconds, long heapLimit, int mostAtOnce, List<Long> heap) {

    private static final long PROMISED = 256L * 1024 * 1024;
    private static final double MIB = 1024 * 1024;

    MemoryResult {
        heap = List.copyOf(heap);
    }

    long highest() {
        return heap.stream().max(Comparator.naturalOrder()).orElse(0L);
    }

    boolean held() {
        return heapLimit <= PROMISED;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%d layers of %.3f GB, up to %d at once: %.1f s, %.2f GB/s; heap after collections %.0f to %.0f MiB%n"
                        + "  %s copied within a heap of %.0f MiB (bar %.0f)",
                layers,
                bytes / 1e9,
                mostAtOnce,
                wallSeconds,
                layers * (bytes / 1e9) / wallSeconds,
                heap.stream().min(Comparator.naturalOrder()).orElse(0L) / MIB,
                highest() / MIB,
                held() ? "PASS       " : "FALLS SHORT",
                heapLimit / MIB,
                PROMISED / MIB);
    }
}
