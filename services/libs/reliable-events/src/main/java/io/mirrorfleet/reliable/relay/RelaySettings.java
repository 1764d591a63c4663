package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.Topic;
import java.time.Duration;

/**
 * How the relay works.
 *
 * @param poll how often it looks for events when nothing wakes it
 * @param keep how long what is over and done with stays in the tables
 */
public record RelaySettings(Duration poll, Duration keep) {

    public RelaySettings {
        // A record that is still on its topic may be read again: what became of it must be known for longer.
        if (keep.compareTo(Topic.RETENTION) <= 0) {
            throw new IllegalArgumentException(
                    "mirrorfleet.events.keep must be more than the 30 days that topics keep records, not " + keep);
        }
    }
}
