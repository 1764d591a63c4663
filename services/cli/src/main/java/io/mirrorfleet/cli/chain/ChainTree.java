package io.mirrorfleet.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.cli.terminal.Amounts;
import io.mirrorfleet.cli.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain as people read it: one line per event, indented by cause. What happens to the same thing stays on one level: the
 * confirmation of a cluster stands below its configuration, not at the end of the last node.
 */
public final class ChainTree {

    private static final int TIME_WIDTH = 8;

    private final Style style;

    /** Lines with these colours. */
    public ChainTree(Style style) {
        this.style = style;
    }

    /** The lines for {@code {"complete": bool, "events": [structured CloudEvents]}}; the events come in causal order. */
    public List<String> lines(JsonNode chain) {
        CausalTree tree = new CausalTree();
        chain.path("events").forEach(tree::add);
        List<String> lines = new ArrayList<>();
        Instant begin = EventFacts.time(chain.path("events").path(0));
        tree.roots().forEach(root -> print(root, "", begin, lines));
        if (!chain.path("complete").asBoolean(true)) {
            lines.add(style.attention("This chain is not complete yet: the cause of some event has not arrived."));
        }
        return lines;
    }

    /** The one line of an event, without indentation, its time counted from a beginning. */
    public String line(JsonNode event, Instant begin) {
        return line(event, "", begin);
    }

    private void print(CausalTree.Node node, String indent, Instant begin, List<String> lines) {
        String remark = node.orphan() ? style.attention("  (its cause has not arrived)") : "";
        lines.add(line(node.event(), indent, begin) + remark);
        node.children().forEach(child -> print(child, indent + "  ", begin, lines));
    }

    private String line(JsonNode event, String indent, Instant begin) {
        String time = Amounts.since(Duration.between(begin, EventFacts.time(event)));
        String padded = " ".repeat(Math.max(0, TIME_WIDTH - time.length())) + time;
        return style.faint(padded) + "  " + indent + painted(event);
    }

    private String painted(JsonNode event) {
        Weight weight = Weight.of(EventFacts.shortType(event));
        String what = EventFacts.shortType(event) + "  " + EventFacts.thing(event);
        String facts = EventFacts.facts(event);
        String origin = event.path("origin").asText("");
        String text =
                (facts.isEmpty() ? what : what + "  " + facts) + (origin.isEmpty() ? "" : "  (came with an archive)");
        return switch (weight) {
            case FAILURE -> style.bad("✘ " + text);
            case ATTENTION -> style.attention("! " + text);
            case ACHIEVEMENT -> style.good("✔") + " " + text;
            case STEP -> "● " + text;
            case OBSERVATION -> style.faint("· " + text);
        };
    }
}
