package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.api.Api;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has an archive brought into a mirror, and perhaps waits until its images are there. */
@Command(
        name = "import",
        description = {
            "Brings the images of an archive into a mirror, once all of it proved sound.",
            "With --placement explicit they get the paths that they had in the other side's mirror."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "NAME", description = "Name of the archive, which lies in the folder of archives.")
    private String name = "";

    @Mixin
    private final DestinationOptions destination = new DestinationOptions();

    @Option(names = "--wait", description = "Wait until the images are in the mirror.")
    private boolean wait;

    @Mixin
    private final TimeLimit limit;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
        this.limit = new TimeLimit(surroundings, Duration.ofHours(2));
    }

    @Override
    public Integer call() {
        Api api = common.api();
        JsonNode accepted = api.post("/v1/imports", wish(), surroundings.idempotencyKey());
        String id = accepted.path("id").asText();
        common.tell("Import " + id + " of archive " + name + " accepted: it is compared with its checksums.");
        if (!wait) {
            common.print(accepted, id);
            return ExitCode.OK.number();
        }
        return follow(api, id).number();
    }

    private ExitCode follow(Api api, String id) {
        Patience patience = limit.fromNow();
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
        JsonNode ended = new RequestWatch(api, common.view(), patience).untilEnded(request);
        common.print(ended, RequestText.of(ended, surroundings.style()));
        return ExitCode.ofRequest(ended.path("state").asText());
    }

    private JsonNode wish() {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("archive", name);
        destination.addTo(wish);
        return wish;
    }
}
