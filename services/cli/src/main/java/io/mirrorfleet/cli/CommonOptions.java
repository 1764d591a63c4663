package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.api.SessionFinder;
import io.mirrorfleet.cli.terminal.ProgressView;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print JSON for machines instead of text for people.")
    private boolean json;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Read the bearer token from this file instead of MIRRORFLEET_TOKEN.")
    private @Nullable Path tokenFile;

    CommonOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Api api() {
        return new Api(new SessionFinder(surroundings.environment(), surroundings.folder(), surroundings.home())
                .find(tokenFile == null ? null : surroundings.folder().resolve(tokenFile)));
    }

    boolean json() {
        return json;
    }

    /** Where the progress of what is waited for is shown. */
    ProgressView view() {
        return ProgressView.on(surroundings.err(), surroundings.terminal(), surroundings.style());
    }

    /** Prints data: the document for machines, the text for people. */
    void print(JsonNode document, String text) {
        surroundings.out().println(json ? document.toPrettyString() : text);
        surroundings.out().flush();
    }

    /** Tells something that is not data. */
    void tell(String message) {
        surroundings.err().println(message);
        surroundings.err().flush();
    }
}
