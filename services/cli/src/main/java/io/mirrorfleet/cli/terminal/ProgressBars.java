package io.mirrorfleet.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A bar for each image, drawn over itself. */
final class ProgressBars implements ProgressView {

    private static final int MOST_BARS = 20;

    private final PrintStream stream;
    private final Style style;
    private int drawn;

    ProgressBars(PrintStream stream, Style style) {
        this.stream = stream;
        this.style = style;
    }

    @Override
    public void show(JsonNode request) {
        List<String> lines = lines(request);
        StringBuilder picture = new StringBuilder();
        if (drawn > 0) {
            // up to the first bar, then clear to the end of the screen
            picture.append("\u001b[").append(drawn).append("A\u001b[J");
        }
        // A line that wrapped would count as one but stand on two: cut it off at the edge instead.
        picture.append("\u001b[?7l");
        lines.forEach(line -> picture.append(line).append(System.lineSeparator()));
        picture.append("\u001b[?7h");
        // At once: a terminal must not be left without its wrapping by a Ctrl-C in between.
        stream.print(picture);
        stream.flush();
        drawn = lines.size();
    }

    private List<String> lines(JsonNode request) {
        JsonNode items = request.path("items");
        List<String> lines = new ArrayList<>();
        int done = 0;
        for (JsonNode item : items) {
            done += ItemText.done(item) ? 1 : 0;
            if (lines.size() < MOST_BARS && (items.size() <= MOST_BARS || ItemText.onItsWay(item))) {
                lines.add(ItemText.done(item) ? ItemText.outcome(item, style) : bar(item));
            }
        }
        if (request.has("bytesPerSecond")) {
            lines.add(TotalText.of(request));
        } else if (items.size() > MOST_BARS) {
            lines.add(done + " of " + items.size() + " images done");
        }
        return lines;
    }

    private static String bar(JsonNode item) {
        long total = item.path("bytesTotal").asLong();
        long there =
                item.path("bytesCopied").asLong() + item.path("bytesMounted").asLong();
        String amount = total == 0 ? "" : "  " + Amounts.bytes(Math.min(total, there)) + " of " + Amounts.bytes(total);
        return "  " + Amounts.bar(there, total) + "  " + item.path("source").asText() + "  "
                + item.path("state").asText() + amount;
    }
}
