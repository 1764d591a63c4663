package io.mirrorfleet.clusterconfig;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that a caller learns all of it at once. For one thread. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Adds one. */
    public void add(String pointer, String code, String detail) {
        found.add(new Violation(pointer, code, detail));
    }

    /** Everything found, in the order of the fields. */
    public List<Violation> found() {
        return List.copyOf(found);
    }

    /** Whether nothing is wrong. */
    public boolean none() {
        return found.isEmpty();
    }
}
