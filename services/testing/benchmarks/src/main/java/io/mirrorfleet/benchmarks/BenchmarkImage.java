package io.mirrorfleet.benchmarks;

import java.util.List;

/**
 * One image to be made: an OCI manifest over a config of its own and these layers.
 *
 * @param repository where it is put
 * @param tag what it is called
 * @param layers in their order
 */
record BenchmarkImage(String repository, String tag, List<RandomBlob> layers) {

    BenchmarkImage {
        layers = List.copyOf(layers);
    }

    /** {@code repository:tag}. */
    String name() {
        return repository + ":" + tag;
    }
}
