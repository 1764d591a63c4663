package io.mirrorfleet.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Shows how far a mirror request has got. */
public interface ProgressView {

    /** Shows the request as it stands now; called whenever something has changed. */
    void show(JsonNode request);

    /** Bars that move on a terminal, a line for each image that is done otherwise. */
    static ProgressView on(PrintStream stream, boolean terminal, Style style) {
        return terminal ? new ProgressBars(stream, style) : new ProgressLines(stream, style);
    }
}
