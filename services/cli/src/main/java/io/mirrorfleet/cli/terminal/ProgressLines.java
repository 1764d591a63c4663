package io.mirrorfleet.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** One line for each image when it is done, for logs and pipes. */
final class ProgressLines implements ProgressView {

    private final PrintStream stream;
    private final Style style;
    private final Set<Integer> told = new HashSet<>();

    ProgressLines(PrintStream stream, Style style) {
        this.stream = stream;
        this.style = style;
    }

    @Override
    public void show(JsonNode request) {
        int number = 0;
        for (JsonNode item : request.path("items")) {
            if (ItemText.done(item) && told.add(number)) {
                stream.println(ItemText.outcome(item, style));
            }
            number++;
        }
        stream.flush();
    }
}
