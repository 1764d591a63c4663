package io.mirrorfleet.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for what goes on by itself. */
final class TimeLimit {

    private final Surroundings surroundings;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long to wait, like 90s or 2h (default 30m; for archives 2h).")
    private Duration most;

    TimeLimit(Surroundings surroundings, Duration usual) {
        this.surroundings = surroundings;
        this.most = usual;
    }

    /** The patience that begins now. */
    Patience fromNow() {
        return new Patience(surroundings.clock(), most, surroundings.err()::println);
    }
}
