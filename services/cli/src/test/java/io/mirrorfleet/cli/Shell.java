package io.mirrorfleet.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs commands in a folder, with an environment and nobody looking, and keeps what they print. */
final class Shell {

    /** The only identity that is ever new here. */
    static final UUID KEY = UUID.fromString("0199a2b4-0000-7000-8000-000000000001");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Shell(Path folder) {
        this.folder = folder;
    }

    /** The shell of somebody who may enter this front door. */
    static Shell before(LittleFrontDoor door, Path folder) {
        Shell shell = new Shell(folder);
        shell.environment.put("MIRRORFLEET_URL", door.url());
        shell.environment.put("MIRRORFLEET_TOKEN", "planted-secret");
        return shell;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Runs a command; its exit code. */
    int run(String... arguments) {
        return new CommandRunner(new Surroundings(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        false,
                        environment,
                        folder,
                        folder,
                        InstantSource.system(),
                        () -> KEY))
                .run(arguments);
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }

    /** Forgets what was printed so far. */
    void clear() {
        out.reset();
        err.reset();
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
