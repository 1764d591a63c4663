package io.mirrorfleet.cli;

import io.mirrorfleet.cli.terminal.Style;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a command finds around it.
 *
 * @param out for data
 * @param err for messages and progress
 * @param terminal whether somebody looks
 * @param environment the environment variables
 * @param folder the current folder
 * @param home the home folder
 * @param clock what time it is
 * @param ids new identities
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Map<String, String> environment,
        Path folder,
        Path home,
        InstantSource clock,
        Supplier<UUID> ids) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** A key for one wish, by which a service knows it again. */
    String idempotencyKey() {
        return ids.get().toString();
    }

    Style style() {
        return Style.of(terminal, !environment.getOrDefault("NO_COLOR", "").isEmpty());
    }
}
