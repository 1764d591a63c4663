package io.mirrorfleet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something promised, and what was measured.
 *
 * @param promise in words
 * @param limit what must not be exceeded
 * @param measured the value
 */
record Bar(String promise, double limit, double measured) {

    private static final long MEMORY = 256L * 1024 * 1024;

    boolean held() {
        return measured <= limit;
    }

    String verdict() {
        return held() ? "PASS" : "FALLS SHORT";
    }

    /** The bars for a set, as far as the tools they need have run. */
    static List<Bar> of(SetResult result, int cores) {
        boolean complete = result.tools().containsAll(List.of(Tool.WARM, Tool.COLD, Tool.SKOPEO));
        if (!complete) {
            return List.of();
        }
        return switch (result.set()) {
            case BIG -> big(result);
            case SHARED -> both(result, 0.55);
            case SMALL -> {
                List<Bar> bars = new ArrayList<>(both(result, 0.3));
                bars.add(floor(result, Tool.WARM, cores));
                bars.add(floor(result, Tool.COLD, cores));
                yield bars;
            }
            case UNCHANGED -> {
                List<Bar> bars = new ArrayList<>(both(result, 0.15));
                bars.add(requests(result, Tool.WARM));
                bars.add(requests(result, Tool.COLD));
                yield bars;
            }
        };
    }

    private static List<Bar> big(SetResult result) {
        double heap = result.median(Tool.WARM, sample -> sample.usage().peakBytes());
        return List.of(
                wall(result, Tool.WARM, 0.8),
                wall(result, Tool.COLD, 1.1),
                new Bar(Tool.WARM + ": peak of the heap in bytes", MEMORY, heap));
    }

    private static List<Bar> both(SetResult result, double limit) {
        return Stream.of(Tool.WARM, Tool.COLD)
                .map(tool -> wall(result, tool, limit))
                .toList();
    }

    private static Bar wall(SetResult result, String tool, double limit) {
        return new Bar(tool + ": wall time against " + Tool.SKOPEO, limit, result.ratio(tool));
    }

    private static Bar floor(SetResult result, String tool, int cores) {
        double floor = result.median(tool, Sample::registriesCpuSeconds) / cores;
        return new Bar(tool + ": wall time against the registries' CPU time / cores", 1.5, result.wall(tool) / floor);
    }

    private static Bar requests(SetResult result, String tool) {
        return new Bar(tool + ": requests for each tag", 2, result.median(tool, Sample::requests) / result.images());
    }
}
