package io.mirrorfleet.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Everything measured on one set.
 *
 * @param set which
 * @param images how many
 * @param samples in the order in which they were taken
 */
record SetResult(ImageSet set, int images, List<Sample> samples) {

    SetResult {
        samples = List.copyOf(samples);
    }

    Set<String> tools() {
        Set<String> tools = new LinkedHashSet<>();
        samples.forEach(sample -> tools.add(sample.tool()));
        return tools;
    }

    List<Sample> of(String tool) {
        return samples.stream().filter(sample -> sample.tool().equals(tool)).toList();
    }

    double median(String tool, ToDoubleFunction<Sample> quantity) {
        return Sample.median(of(tool), quantity);
    }

    /** Wall time against the peer's. */
    double ratio(String tool) {
        return wall(tool) / wall(Tool.SKOPEO);
    }

    double wall(String tool) {
        return median(tool, sample -> sample.usage().wallSeconds());
    }
}
