package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.terminal.Amounts;
import io.mirrorfleet.cli.terminal.ItemText;
import io.mirrorfleet.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** A mirror request in words. */
final class RequestText {

    private RequestText() {}

    static String of(JsonNode request, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("mirror request " + request.path("id").asText() + ": "
                + request.path("state").asText());
        request.path("items").forEach(item -> lines.add(ItemText.outcome(item, style)));
        return String.join("\n", lines);
    }

    static String available(JsonNode request, List<JsonNode> available, Style style) {
        List<String> lines = new ArrayList<>(List.of(of(request, style)));
        available.forEach(
                image -> lines.add(style.good("✔") + " " + image.path("image").asText() + "  available on "
                        + image.path("cluster").asText() + "  "
                        + Amounts.digest(image.path("digest").asText())));
        return String.join("\n", lines);
    }

    static List<String> sources(JsonNode request) {
        List<String> sources = new ArrayList<>();
        request.path("items").forEach(item -> sources.add(item.path("source").asText()));
        return sources;
    }
}
