package io.mirrorfleet.benchmarks;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./mirrorfleet benchmark}. */
@Command(
        name = "mirrorfleet benchmark",
        description = "Measures what is promised, side by side with the tools of others.",
        mixinStandardHelpOptions = true,
        subcommands = {CopyBenchmarkCommand.class, MemoryBenchmarkCommand.class},
        synopsisSubcommandLabel = "BENCHMARK")
public final class Main {

    private Main() {}

    /** Runs the benchmark that the arguments name. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, result) -> {
            if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
                System.err.println("mirrorfleet: " + failure.getMessage());
                return failure instanceof IOException ? 1 : 2;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }
}
