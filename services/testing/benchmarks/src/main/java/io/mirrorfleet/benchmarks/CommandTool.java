package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tool that is a command; what it runs depends on the job. */
final class CommandTool implements Tool {

    private final String name;
    private final CommandOf command;

    private CommandTool(String name, CommandOf command) {
        this.name = name;
        this.command = command;
    }

    /** This engine in a process of its own; the command is what comes before the word {@code copy}. */
    static Tool cold(List<String> mirrorfleet) {
        return new CommandTool(COLD, job -> {
            List<String> command = new ArrayList<>(mirrorfleet);
            command.add("copy");
            command.addAll(List.of("--plain-http", job.source().getAuthority()));
            command.addAll(List.of("--plain-http", job.destination().getAuthority()));
            Path list = lines(job, job.images().stream().map(job::from).toList());
            command.addAll(List.of(
                    "--from-file", list.toString(), "--to", job.destination().getAuthority()));
            return command;
        });
    }

    /** {@code skopeo copy} for one image, {@code skopeo sync} for many. */
    static Tool skopeo(String program) {
        return new CommandTool(
                SKOPEO, job -> job.images().size() == 1 ? skopeoCopy(program, job) : skopeoSync(program, job));
    }

    /** {@code crane copy}, eight processes at a time. */
    static Tool crane(String program) {
        return new CommandTool("crane", job -> eachImage(job, 8, program + " copy --insecure"));
    }

    /** {@code oras cp}, four processes at a time. */
    static Tool oras(String program) {
        return new CommandTool("oras", job -> eachImage(job, 4, program + " cp --from-plain-http --to-plain-http"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Usage copy(Job job) throws IOException, InterruptedException {
        return MeasuredProcess.run(command.of(job), job.folder().resolve("log"));
    }

    private static List<String> skopeoCopy(String program, Job job) {
        BenchmarkImage image = job.images().getFirst();
        return List.of(
                program,
                "--insecure-policy",
                "copy",
                "--all",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "docker://" + job.from(image),
                "docker://" + job.to(image));
    }

    private static List<String> skopeoSync(String program, Job job) throws IOException {
        StringBuilder yaml = new StringBuilder("\"" + job.source().getAuthority() + "\":\n")
                .append("  tls-verify: false\n")
                .append("  images:\n");
        job.images().forEach(image -> yaml.append("    ")
                .append(image.repository())
                .append(": [\"")
                .append(image.tag())
                .append("\"]\n"));
        Path source = Files.writeString(job.folder().resolve("source.yaml"), yaml);
        // Without --scoped, only the last part of a repository's name is kept below the destination.
        String folder = job.images().getFirst().repository();
        String below = job.destination().getAuthority() + "/" + folder.substring(0, folder.indexOf('/'));
        return List.of(
                program,
                "--insecure-policy",
                "sync",
                "--all",
                "--src",
                "yaml",
                "--dest",
                "docker",
                "--dest-tls-verify=false",
                source.toString(),
                below);
    }

    private static List<String> eachImage(Job job, int atOnce, String command) throws IOException {
        Path pairs = lines(
                job,
                job.images().stream()
                        .map(image -> job.from(image) + " " + job.to(image))
                        .toList());
        return List.of("bash", "-c", "xargs -P " + atOnce + " -L 1 " + command + " <\"$1\"", "each", pairs.toString());
    }

    private static Path lines(Job job, List<String> lines) throws IOException {
        return Files.write(job.folder().resolve("list"), lines);
    }

    /** What is run for a job. */
    interface CommandOf {
        List<String> of(Job job) throws IOException;
    }
}
