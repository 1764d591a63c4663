package io.mirrorfleet.reliable.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large events may be, and how long what is over and done with is kept. */
@ConfigMapping(prefix = "mirrorfleet.events")
public interface EventsConfig {

    /** The most bytes of an event on its way, compressed, headers included; below what the broker takes. */
    @WithDefault("921600")
    int maxBytes();

    /** How long sent events, the ids of received ones and ended jobs are kept; more than the 30 days of the topics. */
    @WithDefault("31d")
    Duration keep();
}
