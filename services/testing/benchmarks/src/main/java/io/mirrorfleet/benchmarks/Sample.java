package io.mirrorfleet.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One measured copy.
 *
 * @param tool that made it
 * @param usage of the tool
 * @param requests that both registries answered
 * @param registriesCpuSeconds that both registries took
 */
record Sample(String tool, Usage usage, long requests, double registriesCpuSeconds) {

    /** The middle one of a quantity over several rounds. */
    static double median(List<Sample> samples, ToDoubleFunction<Sample> quantity) {
        double[] sorted = samples.stream().mapToDouble(quantity).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
