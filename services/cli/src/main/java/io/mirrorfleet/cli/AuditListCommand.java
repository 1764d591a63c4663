package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.api.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists events of the trail. */
@Command(
        name = "list",
        description = "Lists events, newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AuditListCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Mixin
    private final CommonOptions common;

    @Option(names = "--type", description = "Only this type, like io.mirrorfleet.node.confirmed.v1.")
    private @Nullable String type;

    @Option(names = "--subject", description = "Only this thing, like clusters/lab.")
    private @Nullable String subject;

    @Option(names = "--correlation", paramLabel = "ID", description = "Only this chain.")
    private @Nullable String correlation;

    @Option(names = "--actor", description = "Only what this person or service did.")
    private @Nullable String actor;

    @Option(names = "--from", paramLabel = "TIME", description = "Only from this time on, like 2026-03-01T10:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only before this time.")
    private @Nullable String to;

    @Option(names = "--oldest", description = "Oldest first.")
    private boolean oldest;

    @Option(names = "--limit", defaultValue = "50", description = "How many at most (default 50).")
    private int limit;

    AuditListCommand(Surroundings surroundings) {
        this.common = new CommonOptions(surroundings);
    }

    @Override
    public Integer call() {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        boolean more = collect(common.api(), events);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("items", events);
        common.print(document, text(events));
        if (more) {
            common.tell("There are more events: raise --limit, or narrow the list down.");
        }
        return ExitCode.OK.number();
    }

    /** Follows the pages; true when there is more than was asked for. */
    private boolean collect(Api api, ArrayNode events) {
        String cursor = "";
        do {
            JsonNode page = api.get("/v1/audit/events?" + query(Math.min(PAGE, limit - events.size()), cursor));
            page.path("items").forEach(events::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && events.size() < limit);
        return !cursor.isEmpty();
    }

    private String query(int size, String cursor) {
        List<String> parts = new ArrayList<>(List.of("limit=" + size, "order=" + (oldest ? "oldest" : "newest")));
        add(parts, "type", type);
        add(parts, "subject", subject);
        add(parts, "correlation", correlation);
        add(parts, "actor", actor);
        add(parts, "from", from);
        add(parts, "to", to);
        add(parts, "cursor", cursor.isEmpty() ? null : cursor);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + PathText.segment(value));
        }
    }

    private static String text(ArrayNode events) {
        List<String> lines = new ArrayList<>();
        events.forEach(event -> lines.add(String.join(
                "  ",
                event.path("time").asText(),
                event.path("type").asText(),
                event.path("subject").asText(),
                event.path("authid").asText())));
        return String.join("\n", lines);
    }
}
