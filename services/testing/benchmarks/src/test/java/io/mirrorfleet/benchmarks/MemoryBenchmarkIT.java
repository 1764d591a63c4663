package io.mirrorfleet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The benchmark of the heap with little layers: it runs, looks at the heap after each blob, and says what it saw. */
class MemoryBenchmarkIT {

    private static final int LAYERS = 3;
    private static final long SIZE = 1_000_000;

    @Test
    void theHeapIsLookedAtAfterEachBlob() throws Exception {
        List<String> told = new ArrayList<>();

        MemoryResult result = new MemoryBenchmark(LAYERS, SIZE, told::add).run();

        assertThat(result.heap()).hasSize(LAYERS + 1).allMatch(bytes -> bytes > 0);
        assertThat(told).anyMatch(line -> line.startsWith("4 of 4 blobs"));
        assertThat(result.text()).startsWith("3 layers of 0.001 GB, up to ");
        assertThat(result.mostAtOnce()).isBetween(1, LAYERS + 1);
        assertThat(result.held()).isEqualTo(result.heapLimit() <= 256L * 1024 * 1024);
    }
}
