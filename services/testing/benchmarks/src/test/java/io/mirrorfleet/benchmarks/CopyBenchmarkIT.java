package io.mirrorfleet.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The whole benchmark at a size that nobody waits for: it runs, every copy is equal, nothing stays behind. */
class CopyBenchmarkIT {

    private static final Scale TINY = new Scale(1, 42);

    private final Path folder;

    CopyBenchmarkIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyToolCopiesEverySetAndTheReportTellsOfIt() throws Exception {
        assumeTrue(
                DockerRegistryProcess.installed(),
                "no " + DockerRegistryProcess.PROGRAM + ": install the package docker-registry");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/skopeo")), "no skopeo: install the package skopeo");
        List<String> told = new ArrayList<>();
        List<SetResult> results;
        try (CopyBenchmark benchmark = new CopyBenchmark(
                List.of(CommandTool.cold(mirrorfleet()), CommandTool.skopeo("/usr/bin/skopeo")), folder, told::add)) {
            results = benchmark.run(Arrays.asList(ImageSet.values()), TINY, 1);
        }

        assertThat(folder).isEmptyDirectory();
        assertThat(told).anyMatch(line -> line.startsWith("unchanged, round 1 of 1: skopeo "));
        Machine machine = Machine.here();
        JsonNode report = new ObjectMapper().readTree(new Report("abc", TINY, machine, Map.of(), results).json());
        assertThat(report.path("sets")).hasSize(4).allSatisfy(set -> {
            assertThat(set.path("tools")).hasSize(3).allSatisfy(tool -> {
                assertThat(tool.path("wallSeconds").asDouble()).isPositive();
                assertThat(tool.path("requests").asLong()).isPositive();
                // A process may end before it was looked at.
                assertThat(tool.path("peakBytes").asLong()).isNotNegative();
            });
            assertThat(set.path("bars")).isNotEmpty();
        });
        SetResult unchanged = results.getLast();
        assertThat(unchanged.median(Tool.WARM, Sample::requests)).isEqualTo(2.0 * unchanged.images());
        assertThat(unchanged.median(Tool.COLD, Sample::requests)).isEqualTo(2.0 * unchanged.images());
        assertThat(ResultText.of(unchanged, machine.cores())).contains("skopeo").contains("PASS");
    }

    private static List<String> mirrorfleet() {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.mirrorfleet.cli.Main");
    }
}
