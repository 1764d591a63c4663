package io.mirrorfleet.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;

/** An item of a mirror request in words. */
public final class ItemText {

    private ItemText() {}

    static boolean done(JsonNode item) {
        return switch (item.path("state").asText()) {
            case "mirrored", "unchanged", "failed", "cancelled" -> true;
            default -> false;
        };
    }

    /** Neither done nor still waiting for its turn. */
    static boolean onItsWay(JsonNode item) {
        return !done(item) && !item.path("state").asText().equals("waiting");
    }

    /** What became of an image: its name, its state, and its digest or why it failed. */
    public static String outcome(JsonNode item, Style style) {
        String source = item.path("source").asText();
        JsonNode error = item.path("error");
        if (error.isObject()) {
            return style.bad("✘ " + source + "  " + item.path("state").asText() + "  "
                    + error.path("code").asText() + ": " + error.path("detail").asText());
        }
        String mark = done(item) ? style.good("✔") : "●";
        return mark + " " + source + "  " + item.path("state").asText() + "  "
                + Amounts.digest(item.path("digest").asText("")) + "  "
                + item.path("target").asText();
    }
}
