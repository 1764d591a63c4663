package io.mirrorfleet.benchmarks;

import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies image sets between two registries with every tool there is, and prints who took what. */
@Command(
        name = "copy",
        description = {
            "Copies image sets between two docker-registry processes in memory, with this engine (warm and cold),",
            "skopeo and, where installed, crane and oras, and prints what each took and which bars were held."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CopyBenchmarkCommand implements Callable<Integer> {

    @Option(
            names = "--set",
            paramLabel = "SET",
            defaultValue = "all",
            description = "big, shared, small, unchanged or all (default).")
    private String set = "";

    @Option(
            names = "--scale",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "How much of the full size (default 100).")
    private int percent;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each tool copies (default 3).")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "Other bytes, same sizes (default 1).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result, with every round, to this file.")
    private @Nullable Path json;

    @Option(
            names = "--folder",
            defaultValue = "/dev/shm",
            description = "Where the registries store, in memory (default /dev/shm); nothing stays there.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scale scale = new Scale(percent, seed);
        List<ImageSet> sets = sets();
        Peers peers = new Peers(System.getenv("PATH"));
        requireRegistry();
        Space.require(folder, sets, scale);
        Machine machine = Machine.here();
        List<SetResult> results;
        try (Workplace workplace = Workplace.in(folder);
                CopyBenchmark benchmark = new CopyBenchmark(tools(peers), workplace.folder(), this::tell)) {
            results = benchmark.run(sets, scale, Math.max(1, rounds));
        }
        Report report = new Report(Commit.here(), scale, machine, peers.versions(), results);
        results.forEach(result -> System.out.println(ResultText.of(result, machine.cores())));
        if (json != null) {
            Files.writeString(json, report.json() + "\n");
        }
        return 0;
    }

    private List<ImageSet> sets() {
        return set.equals("all")
                ? Arrays.asList(ImageSet.values())
                : List.of(ImageSet.valueOf(set.toUpperCase(Locale.ROOT)));
    }

    private static List<Tool> tools(Peers peers) {
        List<Tool> tools = new ArrayList<>();
        tools.add(CommandTool.cold(List.of(Commit.home().resolve("mirrorfleet").toString())));
        tools.addAll(peers.installed());
        return tools;
    }

    private static void requireRegistry() throws IOException {
        if (!DockerRegistryProcess.installed()) {
            throw new IOException("needs " + DockerRegistryProcess.PROGRAM + ": install the package docker-registry");
        }
    }

    private void tell(String message) {
        System.err.println(message);
    }
}
