package io.mirrorfleet.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;

/** Everything together in one line: a bar, images, bytes, speed, and the time that is left. */
final class TotalText {

    private TotalText() {}

    static String of(JsonNode totals) {
        long total = totals.path("bytesTotal").asLong();
        long there = totals.path("bytesCopied").asLong()
                + totals.path("bytesMounted").asLong();
        String left = totals.has("secondsLeft")
                ? "  " + left(Duration.ofSeconds(totals.path("secondsLeft").asLong())) + " left"
                : "";
        return "  " + Amounts.bar(there, total) + "  "
                + totals.path("imagesDone").asInt() + " of "
                + Amounts.count(totals.path("images").asInt(), "image") + "  "
                + Amounts.bytes(Math.min(there, total)) + " of " + Amounts.bytes(total) + "  "
                + Amounts.bytes(totals.path("bytesPerSecond").asLong()) + "/s" + left;
    }

    private static String left(Duration left) {
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
