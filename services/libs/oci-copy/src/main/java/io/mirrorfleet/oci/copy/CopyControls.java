package io.mirrorfleet.oci.copy;

/**
 * What the caller of a copy holds in hand.
 *
 * @param beforeTag runs right before the tag is written, on a thread of the engine, again before each retry; what it
 *     throws ends the copy with the tag unwritten
 * @param listener hears the progress
 * @param cancellation stops the copy
 * @param doubting whether an index that is there may lack images that it lists: each of them is asked for then
 */
public record CopyControls(Runnable beforeTag, CopyListener listener, Cancellation cancellation, boolean doubting) {

    /** Lets the copy run. */
    public static CopyControls none() {
        return new CopyControls(() -> {}, CopyListener.none(), new Cancellation(), false);
    }

    /** The same with a last check before the tag. */
    public CopyControls checking(Runnable check) {
        return new CopyControls(check, listener, cancellation, doubting);
    }

    /** The same with a listener. */
    public CopyControls reportingTo(CopyListener other) {
        return new CopyControls(beforeTag, other, cancellation, doubting);
    }

    /** The same with a cancellation. */
    public CopyControls stoppedBy(Cancellation other) {
        return new CopyControls(beforeTag, listener, other, doubting);
    }

    /** The same for a target where the index may have been put without all of its images. */
    public CopyControls inDoubt() {
        return new CopyControls(beforeTag, listener, cancellation, true);
    }
}
