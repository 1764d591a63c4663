package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.api.Api;
import io.mirrorfleet.cli.api.RefusedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a mirror request or a rollout. */
@Command(
        name = "status",
        description = "Shows how far a mirror request or a rollout has got.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "ID", description = "Of a mirror request or a rollout.")
    private String id = "";

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
    }

    @Override
    public Integer call() {
        Api api = common.api();
        try {
            JsonNode request = api.get("/v1/mirror-requests/" + PathText.segment(id));
            common.print(request, RequestText.of(request, surroundings.style()));
            return ExitCode.ofRequest(request.path("state").asText()).number();
        } catch (RefusedException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        JsonNode rollout = api.get("/v1/rollouts/" + PathText.segment(id));
        common.print(rollout, RolloutText.of(rollout));
        return ExitCode.ofRollout(rollout.path("state").asText()).number();
    }
}
