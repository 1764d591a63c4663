package io.mirrorfleet.cli.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.cli.terminal.Amounts;
import io.mirrorfleet.cli.terminal.Style;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a batch ended.
 *
 * @param images all of them
 * @param bytesSent to the destination
 * @param elapsed how long it took
 */
public record CopySummary(List<ImageProgress> images, long bytesSent, Duration elapsed) {

    public CopySummary {
        images = List.copyOf(images);
    }

    /** The summary of a batch that has ended. */
    public static CopySummary of(CopyBoard board) {
        return new CopySummary(board.images(), board.bytesSent(), board.elapsed());
    }

    /** How many images ended well. */
    public long good() {
        return images.stream()
                .filter(image -> image.result().filter(CopyResult::good).isPresent())
                .count();
    }

    /** completed, partial or failed, as for a mirror request. */
    public String state() {
        if (good() == images.size()) {
            return "completed";
        }
        return good() == 0 ? "failed" : "partial";
    }

    /** For machines. */
    ObjectNode document() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("state", state()).put("images", images.size());
        Stream.of("mirrored", "unchanged", "failed", "cancelled").forEach(state -> document.put(state, count(state)));
        return document.put("bytesSent", bytesSent).put("millis", elapsed.toMillis());
    }

    /** For people: what to know, what failed and what to do about it, then one line for all. */
    public String text(Style style) {
        List<ObjectNode> items = images.stream().map(ItemDocument::of).toList();
        Stream<String> remarks = items.stream().flatMap(item -> ItemRemarks.of(item).stream()
                .map(remark -> "warning: " + item.path("source").asText() + ": " + remark));
        Stream<String> troubles =
                items.stream().filter(item -> item.has("error")).map(item -> trouble(item, style));
        return Stream.of(remarks, troubles, Stream.of(line()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String line() {
        String states = Stream.of("mirrored", "unchanged", "failed", "cancelled")
                .filter(state -> count(state) > 0)
                .map(state -> count(state) + " " + state)
                .collect(Collectors.joining(", "));
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        return String.format(
                Locale.ROOT,
                "%s: %s; %s sent in %.1f s (%s/s)",
                Amounts.count(images.size(), "image"),
                states,
                Amounts.bytes(bytesSent),
                seconds,
                Amounts.bytes((long) (bytesSent / seconds)));
    }

    private static String trouble(JsonNode item, Style style) {
        JsonNode error = item.path("error");
        String detail = error.path("detail").asText();
        return style.bad("✘ " + item.path("source").asText() + " → "
                        + item.path("target").asText())
                + String.format(
                        "%n    %s: cannot %s: %s%s%n    next: %s",
                        error.path("side").asText(),
                        error.path("action").asText(),
                        error.path("code").asText(),
                        detail.isEmpty() ? "" : " (" + detail + ")",
                        error.path("nextAction").asText());
    }

    private long count(String state) {
        return images.stream().filter(image -> image.state().equals(state)).count();
    }
}
