package io.mirrorfleet.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies many large layers at once between simulated registries, and prints how much heap that took. */
@Command(
        name = "memory",
        description = "Copies many large layers at once between two simulated registries within a small heap.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class MemoryBenchmarkCommand implements Callable<Integer> {

    @Option(names = "--layers", defaultValue = "64", description = "How many at once (default 64).")
    private int layers;

    @Option(names = "--megabytes", defaultValue = "5000", description = "Size of each layer in MB (default 5000).")
    private long megabytes;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result to this file.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (layers < 1 || megabytes < 1) {
            throw new IllegalArgumentException("--layers and --megabytes must be 1 or more");
        }
        MemoryResult result = new MemoryBenchmark(layers, megabytes * 1_000_000, System.err::println).run();
        System.out.println(result.text());
        if (json != null) {
            JsonMapper mapper = new JsonMapper();
            ObjectNode report =
                    mapper.createObjectNode().put("benchmark", "memory").put("commit", Commit.here());
            report.set("machine", mapper.valueToTree(Machine.here()));
            report.set("result", mapper.valueToTree(result));
            Files.writeString(json, report.toPrettyString() + "\n");
        }
        return 0;
    }
}
