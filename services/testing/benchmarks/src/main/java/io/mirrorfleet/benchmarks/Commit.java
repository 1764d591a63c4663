package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Which code is measured. */
final class Commit {

    private Commit() {}

    /** The folder of the project. */
    static Path home() {
        return Path.of(System.getProperty("mirrorfleet.home", ""));
    }

    /** The commit that is checked out, and whether it was changed; empty outside of a repository. */
    static String here() throws IOException, InterruptedException {
        return Peers.firstLine(
                List.of("git", "-C", home().toString(), "describe", "--always", "--dirty", "--abbrev=40"));
    }
}
