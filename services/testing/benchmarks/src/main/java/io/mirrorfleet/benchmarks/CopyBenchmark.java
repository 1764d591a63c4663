package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Lets every tool copy the same images, in turn, round after round, each time into a registry that was empty a moment
 * before, and looks at every copy.
 */
final class CopyBenchmark implements AutoCloseable {

    /** A service has done more than this within its first minutes. */
    private static final int WARMING = 4;

    private final List<Tool> tools;
    private final WarmEngine engine = new WarmEngine();
    private final Path folder;
    private final Consumer<String> progress;
    private final Http http = new Http();

    /** Measures these tools besides the engine in this JVM; what they copy stays in the folder for a moment only. */
    CopyBenchmark(List<Tool> others, Path folder, Consumer<String> progress) {
        this.tools = new ArrayList<>(List.of(engine));
        this.tools.addAll(others);
        this.folder = folder;
        this.progress = progress;
    }

    /** Measures these sets. */
    List<SetResult> run(List<ImageSet> sets, Scale scale, int rounds) throws IOException, InterruptedException {
        List<SetResult> results = new ArrayList<>();
        try (Stage source = Stage.open(folder)) {
            Seeder seeder = new Seeder(source.url(), http);
            for (ImageSet set : sets) {
                List<BenchmarkImage> images = set.images(scale);
                progress.accept(set.word() + ": making " + images.size() + (images.size() == 1 ? " image" : " images"));
                seeder.seed(images);
                results.add(measured(set, images, source, rounds));
            }
        }
        return results;
    }

    @Override
    public void close() {
        http.close();
    }

    private SetResult measured(ImageSet set, List<BenchmarkImage> images, Stage source, int rounds)
            throws IOException, InterruptedException {
        warmUp(images, source);
        List<Sample> samples = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            String title = set.word() + ", round " + round + " of " + rounds + ": ";
            // Whoever comes first finds other caches than whoever comes last: all take turns.
            List<Tool> turn = new ArrayList<>(tools);
            Collections.rotate(turn, round - 1);
            samples.addAll(
                    set == ImageSet.UNCHANGED
                            ? again(turn, images, source, title)
                            : fresh(turn, images, source, title));
        }
        return new SetResult(set, images.size(), samples);
    }

    /** The throw-away copies after which the engine counts as warm: of what is new, and of what is there already. */
    private void warmUp(List<BenchmarkImage> images, Stage source) throws IOException, InterruptedException {
        progress.accept("warming up");
        try (Stage destination = Stage.open(folder)) {
            Job job = new Job(images, source.url(), destination.url(), folder);
            for (int times = 0; times < WARMING; times++) {
                engine.copy(job);
            }
        }
    }

    private List<Sample> fresh(List<Tool> turn, List<BenchmarkImage> images, Stage source, String title)
            throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (Tool tool : turn) {
            try (Stage destination = Stage.open(folder)) {
                samples.add(sample(tool, images, new Pair(source, destination), title));
            }
        }
        return samples;
    }

    private List<Sample> again(List<Tool> turn, List<BenchmarkImage> images, Stage source, String title)
            throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        try (Stage destination = Stage.open(folder)) {
            engine.copy(new Job(images, source.url(), destination.url(), folder));
            for (Tool tool : turn) {
                samples.add(sample(tool, images, new Pair(source, destination), title));
            }
        }
        return samples;
    }

    private Sample sample(Tool tool, List<BenchmarkImage> images, Pair registries, String title)
            throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "tool-");
        Job job = new Job(
                images, registries.source().url(), registries.destination().url(), own);
        double cpu = registries.cpuSeconds();
        long requests = registries.requests();
        Usage usage = tool.copy(job);
        Sample sample = new Sample(tool.name(), usage, registries.requests() - requests, registries.cpuSeconds() - cpu);
        new Equality(http).require(job);
        Folders.delete(own);
        progress.accept(title + String.format(Locale.ROOT, "%s %.2f s", tool.name(), usage.wallSeconds()));
        return sample;
    }

    private record Pair(Stage source, Stage destination) {

        double cpuSeconds() throws IOException {
            return source.cpuSeconds() + destination.cpuSeconds();
        }

        long requests() throws IOException {
            return source.requests() + destination.requests();
        }
    }
}
