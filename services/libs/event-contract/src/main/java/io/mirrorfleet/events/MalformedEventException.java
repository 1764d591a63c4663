package io.mirrorfleet.events;

/** A record that is not an event of this contract: which attribute is missing or wrong. */
public final class MalformedEventException extends Exception {

    private final String attribute;

    MalformedEventException(String attribute, String problem) {
        super("not a readable event: " + attribute + " " + problem);
        this.attribute = attribute;
    }

    MalformedEventException(String attribute, String problem, Exception cause) {
        super("not a readable event: " + attribute + " " + problem, cause);
        this.attribute = attribute;
    }

    /** The CloudEvents attribute that is missing or wrong, or {@code data}. */
    public String attribute() {
        return attribute;
    }
}
