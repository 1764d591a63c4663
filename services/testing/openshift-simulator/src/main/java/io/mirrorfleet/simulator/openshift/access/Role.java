package io.mirrorfleet.simulator.openshift.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials that a cluster hands out: the three of Mirrorfleet, and two for people. */
public enum Role {
    /** Writes mirror rules, the reader and nothing else; reads everything. */
    CONFIGURE,
    /** Watches the rollout; may make canary pods in namespace {@code mirrorfleet}. */
    OBSERVE,
    /** Execs into the machine-config-daemon when nothing else is possible. */
    BREAK_GLASS,
    /** Everything. */
    ADMIN,
    /** Sees pools and nodes only. */
    VIEWER;

    /** As it is written: {@code break-glass}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The user name that the API server knows, for example in 403 messages. */
    public String user() {
        return "mirrorfleet-" + wireName();
    }

    /** The role of this wire name, or empty. */
    public static Optional<Role> ofWireName(String name) {
        return Stream.of(values()).filter(role -> role.wireName().equals(name)).findFirst();
    }
}
