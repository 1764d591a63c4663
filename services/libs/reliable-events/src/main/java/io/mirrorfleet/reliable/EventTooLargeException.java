package io.mirrorfleet.reliable;

/** An event would be larger than the broker takes: it must not be recorded, or nothing behind it would get out. */
public final class EventTooLargeException extends RuntimeException {

    private final String type;
    private final long size;
    private final long limit;

    /**
     * Says which event and by how much.
     *
     * @param type short name of its type
     * @param size in bytes, as it is measured against the limit
     * @param limit the most bytes an event may have
     */
    public EventTooLargeException(String type, long size, long limit) {
        super("the event " + type + " has " + size + " bytes and may have " + limit
                + ": ask for less at a time, or raise mirrorfleet.events.max-bytes and the limits of the broker");
        this.type = type;
        this.size = size;
        this.limit = limit;
    }

    /** Short name of its type. */
    public String type() {
        return type;
    }

    /** Its size in bytes, as it is measured against the limit. */
    public long size() {
        return size;
    }

    /** The most bytes an event may have. */
    public long limit() {
        return limit;
    }
}
