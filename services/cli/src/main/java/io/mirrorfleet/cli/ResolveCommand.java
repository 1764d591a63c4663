package io.mirrorfleet.cli;

import io.mirrorfleet.cli.conf.ResolutionDocument;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException;
import io.mirrorfleet.registriesconf.RegistriesConf;
import io.mirrorfleet.registriesconf.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a node looks for an image by a registries.conf. */
@Command(
        name = "resolve",
        description = "Prints where a node with this registries.conf looks for IMAGE, in order; exit 1 when nowhere.",
        mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--conf", required = true, paramLabel = "FILE", description = "The registries.conf.")
    private Path conf = Path.of("");

    @Option(
            names = "--conf-dir",
            paramLabel = "FOLDER",
            description = "Its drop-ins, a copy of registries.conf.d; none without it.")
    private @Nullable Path dropIns;

    @Option(names = "--json", description = "Print JSON for machines instead of text for people.")
    private boolean json;

    @Parameters(paramLabel = "IMAGE", description = "As a workload names it; a short name has several candidates.")
    private String image = "";

    ResolveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Resolution resolution = resolution();
        String text = json ? ResolutionDocument.of(resolution).toPrettyString() : ResolutionDocument.text(resolution);
        if (!text.isEmpty()) {
            surroundings.out().println(text);
        }
        if (resolution.blocked()) {
            return nowhere("the file blocks every place where it could be");
        }
        return resolution.error().map(this::nowhere).orElse(ExitCode.OK.number());
    }

    private int nowhere(String why) {
        surroundings.err().println("mirrorfleet: a node pulls " + image + " from nowhere: " + why);
        return ExitCode.FAILED.number();
    }

    private Resolution resolution() {
        try {
            return registries().resolve(image);
        } catch (InvalidRegistriesConfException e) {
            // The container runtime finds nothing either, and says so for every image.
            return new Resolution(List.of(), e.getMessage());
        }
    }

    private RegistriesConf registries() {
        Path file = surroundings.folder().resolve(conf);
        try {
            Map<String, String> overlaid =
                    dropIns == null ? Map.of() : dropIns(surroundings.folder().resolve(dropIns));
            return RegistriesConf.read(Files.readString(file), overlaid);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    (e.getMessage() == null ? conf : e.getMessage()) + " cannot be read ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    private static Map<String, String> dropIns(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return contents;
    }
}
