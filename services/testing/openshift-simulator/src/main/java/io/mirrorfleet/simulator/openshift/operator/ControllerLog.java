package io.mirrorfleet.simulator.openshift.operator;

import java.util.function.Consumer;

/** The log of the operator's controllers: the only place that says why mirror sets have no effect. */
public final class ControllerLog {

    private final Consumer<String> lines;

    /** A log whose lines go there. */
    public ControllerLog(Consumer<String> lines) {
        this.lines = lines;
    }

    void info(String line) {
        lines.accept(line);
    }
}
