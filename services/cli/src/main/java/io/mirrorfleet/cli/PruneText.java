package io.mirrorfleet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.terminal.Amounts;
import java.util.ArrayList;
import java.util.List;

/** Plans and prunes for people. */
final class PruneText {

    private PruneText() {}

    static String plan(JsonNode plan) {
        List<String> lines = new ArrayList<>();
        plan.path("images").forEach(image -> lines.add("delete  " + line(image)));
        JsonNode totals = plan.path("totals");
        String least = totals.path("estimateComplete").asBoolean() ? "" : "at most ";
        lines.add(Amounts.count(totals.path("delete").asInt(), "image") + " to delete, "
                + totals.path("keep").asInt() + " to keep; the registry's garbage collection then frees about " + least
                + Amounts.bytes(totals.path("bytesAfterGarbageCollection").asLong()));
        totals.path("keptBecause")
                .properties()
                .forEach(entry -> lines.add(
                        "  kept  " + entry.getKey() + "  " + entry.getValue().asInt()));
        if (plan.has("notCounted")) {
            lines.add("not counted: " + plan.path("notCounted").asText());
        }
        return String.join("\n", lines);
    }

    static String ended(JsonNode prune) {
        List<String> lines = new ArrayList<>();
        prune.path("images")
                .forEach(image ->
                        lines.add(String.format("%-8s  ", image.path("state").asText()) + line(image) + stay(image)));
        JsonNode counts = prune.path("counts");
        lines.add("prune " + prune.path("id").asText() + " "
                + prune.path("state").asText() + ": "
                + Amounts.count(counts.path("pruned").asInt(), "image") + " gone, "
                + counts.path("stayed").asInt() + " stayed");
        int unknown = counts.path("unknown").asInt();
        if (unknown > 0) {
            lines.add("of " + Amounts.count(unknown, "image")
                    + " nobody knows whether it is gone. Next: plan and prune again when the registry answers");
        }
        return String.join("\n", lines);
    }

    private static String line(JsonNode image) {
        return image.path("reference").asText() + "  "
                + Amounts.digest(image.path("digest").asText()) + "  "
                + Amounts.bytes(image.path("bytes").asLong());
    }

    private static String stay(JsonNode image) {
        return image.has("code")
                ? "  " + image.path("code").asText() + ": "
                        + image.path("detail").asText()
                : "";
    }
}
