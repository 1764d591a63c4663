package io.mirrorfleet.oci.copy;

/**
 * What the caller of a copy holds in hand.
 *
 * @param beforeTag runs right before the tag is written, on a thread of the engine, again before each retry; what it
 *     throws ends the copy with the tag unwritten
 * @param listener hears the progress
 * @param cancellation stops the copy
 */
public record CopyControls(Runnable beforeTag, CopyListener listener, Cancellation cancellation) {

    /** Lets the copy run. */
    public static CopyControls none() {
        return new CopyControls(() -> {}, CopyListener.none(), new Cancellation());
    }

    /** The same with a last check before the tag. */
    public CopyControls checking(Runnable check) {
        return new CopyControls(check, listener, cancellation);
    }

    /** The same with a listener. */
    public CopyControls reportingTo(CopyListener other) {
        return new CopyControls(beforeTag, other, cancellation);
    }

    /** The same with a cancellation. */
    public CopyControls stoppedBy(Cancellation other) {
        return new CopyControls(beforeTag, listener, other);
    }
}
