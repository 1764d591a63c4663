package io.mirrorfleet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The tools of others that are installed here. */
final class Peers {

    private final String path;

    /** Looks in the folders of this search path. */
    Peers(String path) {
        this.path = path;
    }

    /** What can be measured beside the engine. */
    List<Tool> installed() {
        List<Tool> tools = new ArrayList<>();
        program("skopeo").map(CommandTool::skopeo).ifPresent(tools::add);
        program("crane").map(CommandTool::crane).ifPresent(tools::add);
        program("oras").map(CommandTool::oras).ifPresent(tools::add);
        return tools;
    }

    /** What each calls its version; "not installed" for the others. */
    Map<String, String> versions() throws IOException, InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("skopeo", version("skopeo", "--version"));
        versions.put("crane", version("crane", "version"));
        versions.put("oras", version("oras", "version"));
        versions.put("docker-registry", version("docker-registry", "--version"));
        return versions;
    }

    private String version(String name, String option) throws IOException, InterruptedException {
        Optional<String> program = program(name);
        return program.isEmpty() ? "not installed" : firstLine(List.of(program.get(), option));
    }

    /** The first line that a command prints; empty when it prints none. */
    static String firstLine(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said.lines().findFirst().orElse("").strip();
    }

    private Optional<String> program(String name) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
