package io.mirrorfleet.reliable;

import io.mirrorfleet.events.EventAttributes;

/** An event lies on the topic of a service that did not publish it. */
final class MisplacedEventException extends RuntimeException {

    MisplacedEventException(String topic, EventAttributes event) {
        super("an event " + event.type() + " of source " + event.source() + " does not belong on " + topic);
    }
}
