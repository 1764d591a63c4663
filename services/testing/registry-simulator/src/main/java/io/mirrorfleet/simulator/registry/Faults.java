package io.mirrorfleet.simulator.registry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults to come; the first rule that matches a request is taken. */
public final class Faults {

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    Faults() {}

    /** Adds a rule after the ones there are. */
    public void add(FaultRule rule) {
        rules.add(rule);
    }

    /** Makes the registry honest again. */
    public void clear() {
        rules.clear();
    }

    Optional<Fault> next(Request request) {
        return rules.stream()
                .filter(rule -> rule.hits(request))
                .map(FaultRule::fault)
                .findFirst();
    }
}
