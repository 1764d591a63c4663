package io.mirrorfleet.cli;

import io.mirrorfleet.cli.api.RefusedException;
import io.mirrorfleet.cli.api.UnreachableException;
import io.mirrorfleet.cli.api.UnusableSessionException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Finds the command that the arguments name, runs it, and turns how it ended into words and an exit code. */
final class CommandRunner {

    private final Surroundings surroundings;
    private final CommandLine commands;

    CommandRunner(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.commands = new CommandLine(new Top())
                .addSubcommand(new CopyCommand(surroundings))
                .addSubcommand(new MirrorCommand(surroundings))
                .addSubcommand(new PruneCommand(surroundings))
                .addSubcommand(new RegisterCommand(surroundings))
                .addSubcommand(new ExportCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new ApproveCommand(surroundings))
                .addSubcommand(new CommandLine(new Audit())
                        .addSubcommand(new AuditListCommand(surroundings))
                        .addSubcommand(new AuditChainCommand(surroundings)))
                .addSubcommand(new CommandLine(new RegistriesConfFile())
                        .addSubcommand(new PredictCommand(surroundings))
                        .addSubcommand(new ResolveCommand(surroundings)))
                .registerConverter(Duration.class, new DurationText())
                .registerConverter(ByteSize.class, new ByteSize.Text())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        surroundings.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, line, result) -> explain(failure));
    }

    int run(String... arguments) {
        return commands.execute(arguments);
    }

    private int explain(Exception failure) throws Exception {
        ExitCode code =
                switch (failure) {
                    case CommandFailedException failed -> failed.exitCode();
                    case RefusedException refused -> refused.notAllowed() ? ExitCode.NOT_ALLOWED : ExitCode.FAILED;
                    case UnreachableException silent -> ExitCode.FAILED;
                    case UnusableSessionException unusable -> ExitCode.USAGE;
                    default -> throw failure;
                };
        surroundings.err().println("mirrorfleet: " + failure.getMessage());
        return code.number();
    }

    /** Shown when no command is named. */
    @Command(
            name = "mirrorfleet",
            description = "Brings container images to airgapped OpenShift clusters, and proves that they arrived.",
            footer = {
                "",
                "Where the front door is: MIRRORFLEET_URL, or what a running quickstart left in",
                ".mirrorfleet/session, or http://localhost:8080.",
                "Exit codes: 0 ok, 1 failed, 2 usage, 3 partial, 4 waiting for approval,",
                "5 timed out, 6 verification failed, 7 not allowed."
            },
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            version = "mirrorfleet 0.1.0")
    private static final class Top {}

    /** Groups what needs no server: registries.conf and the objects that make it. */
    @Command(
            name = "registries-conf",
            description = "Says without a cluster what registries.conf will be, and where it makes a node look.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class RegistriesConfFile {}

    /** Groups what concerns the trail. */
    @Command(
            name = "audit",
            description = "Shows what happened.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class Audit {}
}
