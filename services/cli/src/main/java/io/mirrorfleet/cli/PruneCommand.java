package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.api.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what nothing needs in a mirror, and deletes it only when told to. */
@Command(
        name = "prune",
        description = "Shows what nothing needs in a mirror; with --yes and a reason deletes it.",
        mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {

    private static final int READS = 5;
    private static final String NOTHING = "";

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common;

    @Parameters(paramLabel = "MIRROR", description = "Name of the mirror.")
    private String mirror = NOTHING;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description =
                    "Keep what was mirrored or needed within this time: 12h, 30d. The service's own default otherwise.")
    private @Nullable String olderThan;

    @Option(
            names = "--repository",
            paramLabel = "PATH",
            description = "Look at this repository of the mirror only; may be given several times.")
    private List<String> repositories = List.of();

    @Option(names = "--yes", description = "Delete what the plan shows.")
    private boolean yes;

    @Option(names = "--reason", description = "Why, for the audit trail; needed with --yes.")
    private String reason = NOTHING;

    @Mixin
    private final TimeLimit limit;

    PruneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.common = new CommonOptions(surroundings);
        this.limit = new TimeLimit(surroundings, Duration.ofMinutes(30));
    }

    @Override
    public Integer call() {
        if (yes && reason.isBlank()) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "--yes needs --reason: deleting is recorded with a reason");
        }
        Api api = common.api();
        String path = "/v1/mirrors/" + PathText.segment(mirror) + "/prune";
        JsonNode plan = plan(api, path);
        int going = plan.path("totals").path("delete").asInt();
        if (!yes || going == 0) {
            common.print(plan, PruneText.plan(plan));
            return shown(going).number();
        }
        if (!common.json()) {
            common.tell(PruneText.plan(plan));
        }
        ObjectNode agreement = JsonNodeFactory.instance
                .objectNode()
                .put("planHash", plan.path("planHash").asText())
                .put("reason", reason);
        JsonNode accepted = api.post(path + query(""), agreement, surroundings.idempotencyKey());
        JsonNode ended = new StateWatch(api, limit.fromNow())
                .until(
                        path + "s/" + accepted.path("id").asText() + "?limit=5000",
                        prune -> !prune.path("state").asText().equals("running"),
                        prune -> {});
        common.print(ended, PruneText.ended(ended));
        return (ended.path("state").asText().equals("completed") ? ExitCode.OK : ExitCode.PARTIAL).number();
    }

    private ExitCode shown(int going) {
        if (going == 0) {
            return ExitCode.OK;
        }
        common.tell("Nothing deleted. Next: the same with --yes --reason \"...\"");
        return ExitCode.WAITING_FOR_APPROVAL;
    }

    /** The plan with everything that would go; read anew when it changes between two of its pages. */
    private JsonNode plan(Api api, String path) {
        for (int times = 0; times < READS; times++) {
            ObjectNode whole = page(api, path, "0");
            String next = whole.path("next").asText(NOTHING);
            boolean same = true;
            while (same && !next.isEmpty()) {
                ObjectNode page = page(api, path, next);
                same = whole.path("planHash").equals(page.path("planHash"));
                ((ArrayNode) whole.path("images")).addAll((ArrayNode) page.path("images"));
                next = page.path("next").asText(NOTHING);
            }
            if (same) {
                whole.remove("next");
                return whole;
            }
        }
        throw new CommandFailedException(
                ExitCode.FAILED,
                "the plan changed " + READS + " times while it was read: try again when fewer images are on their way");
    }

    private ObjectNode page(Api api, String path, String cursor) {
        JsonNode page = api.post(
                path + query("dryRun=true&verdict=delete&limit=5000&cursor=" + cursor),
                JsonNodeFactory.instance.objectNode(),
                surroundings.idempotencyKey());
        return page.deepCopy();
    }

    private String query(String first) {
        StringBuilder query = new StringBuilder(first);
        if (olderThan != null) {
            query.append("&olderThan=").append(PathText.segment(olderThan));
        }
        repositories.forEach(repository -> query.append("&repository=").append(PathText.segment(repository)));
        return query.isEmpty() ? "" : "?" + (first.isEmpty() ? query.substring(1) : query);
    }
}
