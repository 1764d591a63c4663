package io.mirrorfleet.cli;

import io.mirrorfleet.cli.copy.CliRegistries;
import io.mirrorfleet.cli.copy.CopyBatch;
import io.mirrorfleet.cli.copy.CopyBoard;
import io.mirrorfleet.cli.copy.CopyList;
import io.mirrorfleet.cli.copy.CopyReport;
import io.mirrorfleet.cli.copy.CopySummary;
import io.mirrorfleet.cli.copy.ImageCopy;
import io.mirrorfleet.cli.copy.JsonLines;
import io.mirrorfleet.cli.copy.SparseNotes;
import io.mirrorfleet.cli.copy.TargetPlace;
import io.mirrorfleet.cli.copy.UnusableListException;
import io.mirrorfleet.cli.copy.ViewReport;
import io.mirrorfleet.cli.terminal.ProgressView;
import io.mirrorfleet.oci.copy.BlobLocations;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyMemory;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import io.mirrorfleet.oci.copy.Extent;
import io.mirrorfleet.oci.copy.FileUploadSessions;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.copy.ProxyRules;
import io.mirrorfleet.oci.copy.UploadSessions;
import io.mirrorfleet.oci.copy.client.DockerCredentials;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.InvalidNameException;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies images from registry to registry, here and now, with no server. */
@Command(
        name = "copy",
        description = {
            "Copies images from registry to registry, here and now, with no server.",
            "What the target has already is not sent again, so a copy that was stopped goes on when it is run again."
        },
        customSynopsis = {
            "mirrorfleet copy [OPTION]… SRC DST",
            "mirrorfleet copy [OPTION]… --from-file LIST --to HOST[:PORT][/PREFIX]"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CopyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..2", paramLabel = "SRC DST", description = "What to copy, and what it is to become.")
    private List<String> images = List.of();

    @Option(
            names = "--from-file",
            paramLabel = "LIST",
            description = "Copy what this file names: one reference on each line, # begins a comment.")
    private @Nullable Path list;

    @Option(
            names = "--to",
            paramLabel = "HOST[:PORT][/PREFIX]",
            description = "Where the list goes; each image keeps its path, its tag and its digest below it.")
    private @Nullable String place;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            description = "This registry speaks plain HTTP; may be repeated. All others must speak TLS.")
    private List<String> plain = List.of();

    @Option(
            names = "--authfile",
            paramLabel = "FILE",
            description = "Credentials, as docker, podman and skopeo keep them; without it, where these look for them.")
    private @Nullable Path authFile;

    @Option(names = "--json", description = "Print a JSON object on each line: planned, progress, image, summary.")
    private boolean json;

    CopyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CopyReport report = report();
        List<ImageCopy> copies = copies();
        SparseNotes sparse =
                new SparseNotes(below("XDG_STATE_HOME", ".local/state").resolve("sparse"));
        CopyBatch batch = new CopyBatch(copies, extent(), sparse::mayBeIn, report);
        CliRegistries registries = new CliRegistries(plainRegistries(), credentials(), proxies());
        if (!scope.platforms().isEmpty() && !scope.strips()) {
            note(copies, sparse);
        }
        // Closed last: what is told at the end is told to whoever pressed Ctrl-C, too.
        try (UntilStopped _ = UntilStopped.by(batch::stop, this::tellStopped)) {
            CopyBoard board = new CopyBoard(batch.images(), surroundings.clock());
            try (Ticks _ = Ticks.of(() -> report.tick(board))) {
                run(batch, registries);
            }
            report.finished(board);
            return ended(CopySummary.of(board), batch.stopped()).number();
        }
    }

    private void run(CopyBatch batch, CliRegistries registries) {
        CopySettings settings = CopySettings.standard();
        try (RegistryClient client = new RegistryClient(registries, settings, surroundings.clock())) {
            batch.run(new CopyEngine(client, settings, new CopyMemory(BlobLocations.none(), uploads())));
        }
    }

    /** What was begun and not ended, so that the next run goes on inside a large blob. */
    private UploadSessions uploads() {
        Path folder = below("XDG_CACHE_HOME", ".cache");
        try {
            return new FileUploadSessions(folder.resolve("uploads"));
        } catch (IOException | UnsupportedOperationException e) {
            surroundings
                    .err()
                    .println("mirrorfleet: cannot write to " + folder
                            + ": a large blob that is interrupted will be sent from its beginning");
            return UploadSessions.inMemory();
        }
    }

    /** Remembered before anything is copied, so that a later copy of the whole looks for what is left out now. */
    private void note(List<ImageCopy> copies, SparseNotes sparse) {
        try {
            for (ImageCopy copy : copies) {
                sparse.add(copy.target().repository());
            }
        } catch (IOException e) {
            surroundings
                    .err()
                    .println("mirrorfleet: cannot remember what is left out (" + e.getMessage()
                            + "): a later copy of all platforms to the same tags would bring nothing");
        }
    }

    /** Our folder where this user keeps such things. */
    private Path below(String variable, String standard) {
        String chosen = surroundings.environment().getOrDefault(variable, "");
        Path folder = chosen.isEmpty() ? surroundings.home().resolve(standard) : Path.of(chosen);
        return folder.resolve("mirrorfleet");
    }

    private Extent extent() {
        try {
            Set<Platform> platforms =
                    scope.platforms().stream().map(Platform::parse).collect(Collectors.toSet());
            return new Extent(choice(platforms), scope.withReferrers());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private PlatformChoice choice(Set<Platform> platforms) {
        if (platforms.isEmpty()) {
            return new PlatformChoice.Whole();
        }
        return scope.strips() ? new PlatformChoice.Stripped(platforms) : new PlatformChoice.Sparse(platforms);
    }

    private DockerCredentials credentials() {
        if (authFile != null && !Files.isRegularFile(surroundings.folder().resolve(authFile))) {
            throw usage("--authfile: there is no file " + authFile);
        }
        try {
            return authFile == null
                    ? DockerCredentials.standard(surroundings.environment(), surroundings.home())
                    : DockerCredentials.in(List.of(surroundings.folder().resolve(authFile)));
        } catch (CredentialsUnavailableException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ProxyRules proxies() {
        try {
            return ProxyRules.ofEnvironment(surroundings.environment());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ExitCode ended(CopySummary summary, boolean stopped) {
        if (!json) {
            surroundings.out().println(summary.text(surroundings.style()));
        }
        return stopped ? ExitCode.STOPPED : ExitCode.ofRequest(summary.state());
    }

    private List<ImageCopy> copies() {
        try {
            return list == null ? onePair() : CopyList.of(lines(list), target());
        } catch (InvalidNameException | UnusableListException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private List<ImageCopy> onePair() {
        if (images.size() != 2 || place != null) {
            throw usage("name a source and a target, or a list with --from-file and its place with --to");
        }
        return List.of(new ImageCopy(ImageReference.parse(images.getFirst()), ImageReference.parse(images.getLast())));
    }

    private TargetPlace target() {
        if (place == null || !images.isEmpty()) {
            throw usage("--from-file needs --to HOST[:PORT][/PREFIX], and no SRC DST beside it");
        }
        return TargetPlace.parse(place);
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(surroundings.folder().resolve(file));
        } catch (IOException e) {
            throw usage("cannot read the list " + file + ": is it a text file that you may read?");
        }
    }

    private Set<Registry> plainRegistries() {
        try {
            return plain.stream().map(Registry::new).collect(Collectors.toSet());
        } catch (InvalidNameException e) {
            throw usage("--plain-http: " + e.getMessage());
        }
    }

    private CopyReport report() {
        return json
                ? new JsonLines(surroundings.out())
                : new ViewReport(ProgressView.on(surroundings.err(), surroundings.terminal(), surroundings.style()));
    }

    private void tellStopped() {
        surroundings.err().println("mirrorfleet: stopped. Run the same command again: what is there stays.");
        surroundings.err().flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
