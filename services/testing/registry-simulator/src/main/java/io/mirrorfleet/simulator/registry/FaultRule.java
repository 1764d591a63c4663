package io.mirrorfleet.simulator.registry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** When to misbehave: which method and path, how often. */
public final class FaultRule {

    private static final String ANY = "*";

    private final String method;
    private final Pattern path;
    private final AtomicInteger passing;
    private final AtomicInteger left;
    private final Fault fault;

    private FaultRule(String method, Pattern path, int passing, int times, Fault fault) {
        this.method = method;
        this.path = path;
        this.passing = new AtomicInteger(passing);
        this.left = new AtomicInteger(times);
        this.fault = fault;
    }

    /** Misbehaves at the first matching requests; the pattern must match the whole path. */
    public static FaultRule times(int times, String method, String pathPattern, Fault fault) {
        return new FaultRule(method, Pattern.compile(pathPattern), 0, times, fault);
    }

    /** Misbehaves once, at the matching request of this number; the first is 1. */
    public static FaultRule at(int number, String method, String pathPattern, Fault fault) {
        return new FaultRule(method, Pattern.compile(pathPattern), number - 1, 1, fault);
    }

    /**
     * Misbehaves at every request, of whatever kind, once so many have passed. Added to several registries it counts them
     * together: what happens then happens to all of them at once.
     */
    public static FaultRule afterAny(int passing, Fault fault) {
        return new FaultRule(ANY, Pattern.compile(".*"), passing, Integer.MAX_VALUE, fault);
    }

    /** Misbehaves at every matching request. */
    public static FaultRule always(String method, String pathPattern, Fault fault) {
        return times(Integer.MAX_VALUE, method, pathPattern, fault);
    }

    /** True when this request is hit; it then counts. */
    boolean hits(Request request) {
        return (method.equals(ANY) || request.method().equals(method))
                && path.matcher(request.path()).matches()
                && passing.getAndUpdate(value -> Math.max(0, value - 1)) == 0
                && left.getAndUpdate(value -> Math.max(0, value - 1)) > 0;
    }

    Fault fault() {
        return fault;
    }
}
