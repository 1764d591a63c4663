package io.mirrorfleet.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.chain.ChainTree;
import io.mirrorfleet.cli.terminal.Style;
import io.mirrorfleet.infrastructure.InfrastructureException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code mirrorfleet quickstart}: exits 0 when what was asked for was done, 1 when not, 2 for a wrong command line. */
public final class Main {

    private Main() {}

    /** Runs the quickstart; {@code mirrorfleet.home} names the project's folder. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help")) {
            out.println(Options.USAGE);
            return 0;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            out.println("mirrorfleet quickstart: " + e.getMessage() + "\n\n" + Options.USAGE);
            return 2;
        }
        try (Narrator narrator = new Narrator(out)) {
            return run(options, narrator);
        }
    }

    private static int run(Options options, Narrator narrator) {
        Path home = Path.of(System.getProperty("mirrorfleet.home", "."));
        try (Installation installation = Installation.start(home, options, Map.of(), narrator)) {
            return options.once() ? once(installation, options, narrator) : stay(installation, narrator);
        } catch (QuickstartException | InfrastructureException e) {
            narrator.say("FAILED: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static int once(Installation installation, Options options, Narrator narrator) throws InterruptedException {
        ChainTree tree = new ChainTree(Style.PLAIN);
        try (Api api = installation.api()) {
            MainJob job = new MainJob(api, narrator, tree);
            job.register(installation.world());
            JsonNode chain = job.follow(job.request(installation.world().clusters()));
            narrator.print("");
            tree.lines(chain).forEach(narrator::print);
            narrator.print("");
            options.chainFile().ifPresent(file -> write(file, chain, narrator));
            boolean succeeded = MainJob.succeeded(chain);
            narrator.say(
                    succeeded
                            ? "done: every node of every cluster is confirmed"
                            : "FAILED: " + MainJob.failure(chain) + "; see the chain above");
            return succeeded ? 0 : 1;
        }
    }

    private static int stay(Installation installation, Narrator narrator) throws InterruptedException {
        try (Api api = installation.api();
                Session session = Session.write(installation)) {
            new MainJob(api, narrator, new ChainTree(Style.PLAIN)).register(installation.world());
            narrator.print(WhatToTry.text(installation, session));
            narrator.close();
            Thread.currentThread().join();
            return 0;
        }
    }

    private static void write(Path file, JsonNode chain, Narrator narrator) {
        try {
            Files.writeString(file, chain.toPrettyString() + "\n");
            narrator.say("chain written to " + file);
        } catch (IOException e) {
            throw new QuickstartException("the chain could not be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
