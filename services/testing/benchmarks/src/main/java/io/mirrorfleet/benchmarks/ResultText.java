package io.mirrorfleet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set's result for people: a line for each tool, then one for each bar. */
final class ResultText {

    private static final double MIB = 1024 * 1024;

    private ResultText() {}

    static String of(SetResult result, int cores) {
        Stream<String> title = Stream.of(
                "",
                result.set().word() + ": " + result.set().description() + " at full size; " + result.images()
                        + " here, median",
                String.format(
                        "  %-20s %9s %9s %10s %9s %12s %8s",
                        "tool", "wall s", "CPU s", "peak MiB", "requests", "registries s", "ratio"));
        Stream<String> tools = result.tools().stream().map(tool -> line(result, tool));
        return Stream.of(title, tools, bars(result, cores))
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Silence would look like a promise kept. */
    private static Stream<String> bars(SetResult result, int cores) {
        List<Bar> bars = Bar.of(result, cores);
        if (bars.isEmpty()) {
            return Stream.of("  no bar was looked at: they need " + Tool.SKOPEO + ", which is not installed");
        }
        return bars.stream()
                .map(bar -> String.format(
                        Locale.ROOT,
                        "  %-11s %s: %.6g (bar %.6g)",
                        bar.verdict(),
                        bar.promise(),
                        bar.measured(),
                        bar.limit()));
    }

    private static String line(SetResult result, String tool) {
        return String.format(
                Locale.ROOT,
                "  %-20s %9.2f %9.2f %10.0f %9.0f %12.2f %8s",
                tool,
                result.wall(tool),
                result.median(tool, sample -> sample.usage().cpuSeconds()),
                result.median(tool, sample -> sample.usage().peakBytes()) / MIB,
                result.median(tool, Sample::requests),
                result.median(tool, Sample::registriesCpuSeconds),
                result.tools().contains(Tool.SKOPEO) ? String.format(Locale.ROOT, "%.2f", result.ratio(tool)) : "-");
    }
}
