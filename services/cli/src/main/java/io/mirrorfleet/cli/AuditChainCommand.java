package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.chain.ChainTree;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a whole chain. */
@Command(
        name = "chain",
        description = "Shows everything that followed from a mirror request or a rollout, by cause.",
        mixinStandardHelpOptions = true)
final class AuditChainCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "ID", description = "Correlation id: that of the mirror request or rollout it began with.")
    private String id = "";

    AuditChainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
    }

    @Override
    public Integer call() {
        JsonNode chain = common.api().get("/v1/audit/chains/" + PathText.segment(id));
        common.print(chain, String.join("\n", new ChainTree(surroundings.style()).lines(chain)));
        return ExitCode.OK.number();
    }
}
