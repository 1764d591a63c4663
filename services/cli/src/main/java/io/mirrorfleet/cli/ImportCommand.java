package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.terminal.ProgressView;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has an archive brought into a mirror, and perhaps waits until its images are there. */
@Command(
        name = "import",
        description = "Brings the images of an archive into a mirror, once all of it proved sound.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "NAME", description = "Name of the archive, which lies in the folder of archives.")
    private String name = "";

    @Option(names = "--to", required = true, paramLabel = "MIRROR", description = "Name of the mirror.")
    private String mirror = "";

    @Option(
            names = "--placement",
            defaultValue = "transparent",
            description = "transparent (default), host-prefixed, or explicit: the paths of the other side's mirror.")
    private String placement = "";

    @Option(
            names = "--reason",
            defaultValue = "asked for on the command line",
            description = "Why, for the audit trail.")
    private String reason = "";

    @Option(names = "--wait", description = "Wait until the images are in the mirror.")
    private boolean wait;

    @Option(names = "--timeout", defaultValue = "2h", description = "How long to wait, like 90s or 2h (default 2h).")
    private Duration timeout = Duration.ZERO;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
    }

    @Override
    public Integer call() {
        Api api = common.api();
        JsonNode accepted =
                api.post("/v1/imports", wish(), surroundings.ids().get().toString());
        String id = accepted.path("id").asText();
        common.tell("Import " + id + " of archive " + name + " accepted: it is compared with its checksums.");
        if (!wait) {
            common.print(accepted, id);
            return ExitCode.OK.number();
        }
        return follow(api, id).number();
    }

    private ExitCode follow(Api api, String id) {
        Patience patience = new Patience(surroundings.clock(), timeout);
        JsonNode verified = new StateWatch(api, patience)
                .until(
                        "/v1/imports/" + id,
                        found -> !found.path("state").asText().equals("verifying"),
                        found -> {});
        if (verified.path("state").asText().equals("refused")) {
            JsonNode error = verified.path("error");
            common.print(
                    verified,
                    "archive " + name + " refused: " + error.path("code").asText() + ": "
                            + error.path("detail").asText());
            return ExitCode.VERIFICATION_FAILED;
        }
        String request = verified.path("request").asText();
        common.tell("The archive is sound; mirror request " + request + " brings its images over.");
        ProgressView view = ProgressView.on(surroundings.err(), surroundings.terminal(), surroundings.style());
        JsonNode ended = new RequestWatch(api, view, patience).untilEnded(request);
        common.print(ended, RequestText.of(ended, surroundings.style()));
        return ExitCode.ofRequest(ended.path("state").asText());
    }

    private JsonNode wish() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("archive", name)
                .put("mirror", mirror)
                .put("placement", placement)
                .put("reason", reason);
    }
}
