package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mirrorfleet.cli.api.Api;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves the plan of a rollout, and no other plan than the one that was looked at. */
@Command(
        name = "approve",
        description = "Approves the plan of a rollout; without --plan shows the plan and its hash.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "ROLLOUT", description = "Id of the rollout.")
    private String rollout = "";

    @Option(names = "--plan", paramLabel = "HASH", description = "Hash of the plan that is approved.")
    private @Nullable String plan;

    @Option(
            names = "--reason",
            defaultValue = "approved on the command line",
            description = "Why, for the audit trail.")
    private String reason = "";

    ApproveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
    }

    @Override
    public Integer call() {
        Api api = common.api();
        String path = "/v1/rollouts/" + PathText.segment(rollout);
        if (plan == null) {
            return show(api.get(path)).number();
        }
        JsonNode approval =
                JsonNodeFactory.instance.objectNode().put("planHash", plan).put("reason", reason);
        JsonNode approved = api.post(path + "/approve", approval, surroundings.idempotencyKey());
        common.print(approved, "rollout " + rollout + " approved");
        return ExitCode.OK.number();
    }

    private ExitCode show(JsonNode found) {
        common.print(found, RolloutText.of(found));
        ExitCode code = ExitCode.ofRollout(found.path("state").asText());
        if (code != ExitCode.WAITING_FOR_APPROVAL) {
            common.tell("There is nothing to approve now: the rollout is "
                    + found.path("state").asText() + ".");
            return code;
        }
        common.tell("Nothing approved yet. Next: mirrorfleet approve " + rollout + " --plan "
                + found.path("planHash").asText("HASH"));
        return code;
    }
}
