package io.mirrorfleet.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Kafka topics, one per writing service. They are created explicitly, never by a client. */
public enum Topic {
    /** Written by mirror-copier. */
    MIRRORING("mirrorfleet.mirroring", "mirror-copier"),
    /** Written by cluster-config. */
    CONFIGURATION("mirrorfleet.configuration", "cluster-config"),
    /** Written by rollout-watcher. */
    ROLLOUT("mirrorfleet.rollout", "rollout-watcher"),
    /** Written by audit-trail: what it noticed about the trail itself. */
    AUDIT("mirrorfleet.audit", "audit-trail");

    /** Partitions of every topic; changing it breaks the order of keys. */
    public static final int PARTITIONS = 12;

    /** How long records stay. */
    public static final Duration RETENTION = Duration.ofDays(30);

    private static final String DEAD_LETTERS = "mirrorfleet.dead-letters.";

    private final String wireName;
    private final String source;

    Topic(String wireName, String source) {
        this.wireName = wireName;
        this.source = source;
    }

    /** The topic's name on Kafka. */
    public String wireName() {
        return wireName;
    }

    /** The service that writes it: the CloudEvents {@code source} of everything on it. */
    public String source() {
        return source;
    }

    /** The topic on which a consuming service parks records that it can't read. */
    public static String deadLettersOf(String consumer) {
        return DEAD_LETTERS + consumer;
    }

    /** Every topic of the system by name, dead letters included. */
    public static List<String> everyWireName() {
        List<String> names = new ArrayList<>();
        Arrays.stream(values()).map(Topic::wireName).forEach(names::add);
        Arrays.stream(values()).map(Topic::source).map(Topic::deadLettersOf).forEach(names::add);
        return List.copyOf(names);
    }
}
