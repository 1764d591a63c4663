package io.mirrorfleet.simulator.openshift.pods;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prints the lines of the reader's script without a process, for clusters of many nodes. */
final class ReaderTwin implements Container {

    private static final Pattern USUAL_NAME = Pattern.compile("[A-Za-z0-9._-]*");

    private final ContainerPlan plan;
    private final ContainerOutput output;
    private final ScheduledExecutorService scheduler;
    private final String instance;
    private long beat;
    private volatile boolean stopped;

    private ReaderTwin(
            ContainerPlan plan, ContainerOutput output, ScheduledExecutorService scheduler, String instance) {
        this.plan = plan;
        this.output = output;
        this.scheduler = scheduler;
        this.instance = instance;
    }

    static ReaderTwin start(
            ContainerPlan plan, ContainerOutput output, ScheduledExecutorService scheduler, Random random) {
        ReaderTwin twin = new ReaderTwin(plan, output, scheduler, "%016x".formatted(random.nextLong()));
        twin.beginBeat();
        return twin;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private void beginBeat() {
        Thread.ofVirtual().name("reader-twin").start(this::beat);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it only starts a thread
    private void beat() {
        if (stopped) {
            return;
        }
        try {
            beat++;
            output.line(line());
            scheduler.schedule(this::beginBeat, plan.interval().toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException unreadable) {
            output.exited();
        }
    }

    private String line() throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("v", 1).put("instance", instance).put("beat", beat).put("bootId", plan.bootId());
        ObjectNode files = line.putObject("files");
        add(files, "registries.conf");
        for (String name : dropIns()) {
            add(files, "registries.conf.d/" + name);
        }
        add(files, "policy.json");
        return line.toString();
    }

    private List<String> dropIns() throws IOException {
        Path folder = plan.containers().resolve("registries.conf.d");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(".conf") && !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void add(ObjectNode files, String name) throws IOException {
        ObjectNode entry = files.putObject(encoded(name));
        try {
            byte[] bytes = Files.readAllBytes(plan.containers().resolve(name));
            entry.put("sha256", Hash.sha256(bytes))
                    .put("content", Base64.getEncoder().encodeToString(bytes));
        } catch (NoSuchFileException absent) {
            entry.put("error", "ENOENT");
        }
    }

    /** The script writes a file name with unusual characters as the percent-encoded bytes of the whole name. */
    private static String encoded(String path) {
        int slash = path.lastIndexOf('/') + 1;
        String name = path.substring(slash);
        if (USUAL_NAME.matcher(name).matches()) {
            return path;
        }
        StringBuilder encoded = new StringBuilder(path.substring(0, slash));
        for (byte letter : name.getBytes(UTF_8)) {
            encoded.append("%%%02x".formatted(letter));
        }
        return encoded.toString();
    }
}
